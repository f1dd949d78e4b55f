/** Asks for a secret on the terminal, without echo. */
import { Interrupted } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";

const [CTRL_C, CTRL_D, BACKSPACE, CTRL_U, DELETE] = ["\x03", "\x04", "\b", "\x15", "\x7f"];

/** True when there is somebody to ask. */
export function canAsk(io: CommandIo): boolean {
  return Boolean(io.stdin.isTTY && io.stderr.isTTY && io.stdin.setRawMode);
}

/** What was typed before Enter; undefined when the user ended the input instead. Throws `Interrupted` for Ctrl-C. */
export async function askSecret(question: string, io: CommandIo): Promise<string | undefined> {
  const { stdin, stderr } = io;
  stderr.write(`${question}: `);
  stdin.setRawMode?.(true);
  stdin.setEncoding("utf8");
  try {
    return await new Promise<string | undefined>((answer, fail) => {
      let typed: string[] = [];
      stdin.on("data", (keys: string) => {
        // A paste arrives as many keys at once.
        for (const key of keys) {
          if (key === "\r" || key === "\n") return answer(typed.join(""));
          if (key === CTRL_C) return fail(new Interrupted("SIGINT"));
          if (key === CTRL_D) return answer(undefined);
          if (key === CTRL_U) typed = [];
          else if (key === BACKSPACE || key === DELETE) typed.pop();
          else if (key >= " ") typed.push(key);
        }
      });
      stdin.once("end", () => answer(undefined));
      stdin.resume();
    });
  } finally {
    stdin.removeAllListeners("data").removeAllListeners("end");
    stdin.setRawMode?.(false);
    stdin.pause();
    stderr.write("\n");
  }
}
