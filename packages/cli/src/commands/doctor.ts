/** `ephemera doctor [--json]`: whether this machine keeps the promise. Exit code 5 when it does not. */
import { tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { CommandError, EXIT, usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";

export async function doctor(args: readonly string[], io: CommandIo): Promise<void> {
  const json = args[0] === "--json";
  if (args.length > (json ? 1 : 0))
    throw usageError("Command 'doctor' takes nothing but '--json'.", "'ephemera help doctor' says more.");
  const { examinationText, examine, readSettings } = await import("@ephemera/server");
  const examination = examine({ tools, engines, settings: readSettings(io.env) });
  io.stdout.write(json ? `${JSON.stringify(examination, null, 2)}\n` : examinationText(examination));
  if (!examination.healthy)
    throw new CommandError(EXIT.unavailable, "This machine does not keep the promise.", "Mend the problems listed.");
}
