/** The command line: which command the words ask for. What a command needs is loaded when it is asked for. */
import { findTool, tools } from "@ephemera/core";
import { EXIT, reportError, usageError } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import { runTool } from "./commands/run-tool.ts";
import { suggest } from "./suggest.ts";
import { parseToolCall } from "./tool-call.ts";
import { VERSION } from "./version.ts";

export { thisProcess } from "./command-io.ts";
export type { CommandIo } from "./command-io.ts";

type Command = (args: readonly string[], io: CommandIo) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  help: (args, io) => writeHelp(args, io, io.stdout),
  tools: async (args, io) => (await import("./commands/list-tools.ts")).listTools(args, io),
  doctor: async (args, io) => (await import("./commands/doctor.ts")).doctor(args, io),
  pipeline: async (args, io) => (await import("./commands/pipeline.ts")).runPipeline(args, io),
  batch: async (args, io) => (await import("./commands/batch.ts")).runBatch(args, io),
  serve: async (args, io) => (await import("./commands/serve.ts")).serve(args, io),
};

/** Runs one command; returns the exit code. Errors are said on standard error, never thrown. */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (thrown) {
    return reportError(thrown, io);
  }
}

async function dispatch([name, ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === undefined) {
    await writeHelp([], io, io.stderr);
    return EXIT.usage;
  }
  if (name === "--version") io.stdout.write(`${VERSION}\n`);
  else if (asksForHelp([name])) await writeHelp(args, io, io.stdout);
  else await commandNamed(name)(args, io);
  return EXIT.done;
}

function asksForHelp([first]: readonly string[]): boolean {
  return first === "--help" || first === "-h";
}

async function writeHelp(subjects: readonly string[], io: CommandIo, stream: CommandIo["stdout"]): Promise<void> {
  const { helpStyle, helpText } = await import("./commands/help.ts");
  stream.write(await helpText(subjects, helpStyle(stream, io.env)));
}

function commandNamed(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command)
    return async (args, io) =>
      args.some((word) => asksForHelp([word])) ? writeHelp([name], io, io.stdout) : command(args, io);
  const tool = findTool(name);
  if (!tool) throw unknownCommand(name);
  return async (args, io) => {
    const call = parseToolCall(tool, args);
    return call.help ? writeHelp([tool.id], io, io.stdout) : runTool(call, io);
  };
}

function unknownCommand(name: string) {
  const near = suggest(name, [...tools.map(({ id }) => id), ...Object.keys(COMMANDS)]);
  const advice = "'ephemera help' lists the tools.";
  return usageError(
    `There is no tool '${name.slice(0, 60)}'.`,
    near ? `Did you mean '${near}'? ${advice}` : `The tool comes first. ${advice}`,
  );
}
