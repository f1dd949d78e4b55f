/** `ephemera serve`: the web page and the API on this machine, until a signal comes. */
import { tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { CommandError, EXIT, usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";

export async function serve(args: readonly string[], io: CommandIo): Promise<void> {
  if (args.length > 0)
    throw usageError("Command 'serve' takes no arguments.", "'ephemera help serve' lists its settings.");
  const { examineAtStart, logToStderr, readSettings, SettingsError, startServer } = await import("@ephemera/server");
  try {
    const settings = readSettings(io.env);
    examineAtStart({ tools, engines, settings }, logToStderr(settings.logLevel));
    const server = await startServer(settings);
    io.stdout.write(`Ephemera is ready: open ${server.url}\n`);
    await stopSignal(io);
    await server.close();
  } catch (thrown) {
    if (thrown instanceof SettingsError)
      throw new CommandError(
        EXIT.usage,
        thrown.message.replaceAll("\n", " "),
        "'ephemera help serve' lists the settings.",
      );
    throw new CommandError(
      EXIT.fault,
      reason(thrown),
      "Correct it, or choose another EPHEMERA_HOST and EPHEMERA_PORT.",
    );
  }
}

async function stopSignal({ signals }: CommandIo): Promise<void> {
  await new Promise<void>((stop) => {
    const stopOnce = () => {
      for (const signal of ["SIGINT", "SIGTERM"]) signals.off(signal, stopOnce);
      stop();
    };
    for (const signal of ["SIGINT", "SIGTERM"]) signals.on(signal, stopOnce);
  });
}

/** Reasons of the system, such as an address that is taken, hold nothing private. */
function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : "The server could not be started.";
}
