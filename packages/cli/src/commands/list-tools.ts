/** `ephemera tools [--json]`: the catalogue, to read or as data. */
import { catalogue, tools } from "@ephemera/core";
import { usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";
import { engines } from "@ephemera/core/node";

export async function listTools(args: readonly string[], io: CommandIo): Promise<void> {
  if (args.length === 0) {
    const { helpStyle, toolTable } = await import("./help.ts");
    io.stdout.write(toolTable(helpStyle(io.stdout, io.env)).trimStart());
    return;
  }
  if (args.length > 1 || args[0] !== "--json")
    throw usageError("Command 'tools' takes nothing but '--json'.", "'ephemera help tools' says more.");
  io.stdout.write(`${JSON.stringify(catalogue(tools, engines), null, 2)}\n`);
}
