/** The program of the front process: settings from the environment, one line with the address, signals. */
import { tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { examineAtStart, logToStderr, readSettings, type RunningServer, SettingsError, startServer } from "./index.ts";
import { keepDebuggerShut } from "./no-debugger.ts";

keepDebuggerShut();

try {
  const settings = readSettings(process.env);
  examineAtStart({ tools, engines, settings }, logToStderr(settings.logLevel));
  const server = await startServer(settings);
  process.stdout.write(`Ephemera is ready: open ${server.url}\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(server));
} catch (thrown) {
  process.stderr.write(`${explain(thrown)}\n`);
  process.exit(thrown instanceof SettingsError ? 2 : 1);
}

async function stop(server: RunningServer): Promise<void> {
  await server.close();
  process.exit(0);
}

function explain(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : "The server could not be started.";
}
