/**
 * Cleans up when nobody else can: a small shell that waits for this process to end in whatever way, kills the programs
 * it had started and removes the scratch folder. Node cannot do that for itself once it is killed.
 */
import { type ChildProcess, spawn } from "node:child_process";

/**
 * Reads "+ pid" and "- pid" until its input ends, which happens when the server is gone: then the groups that are left
 * are killed. The folder is an argument and never part of the script.
 */
const SCRIPT = `
groups=""
while read -r sign pid; do
  case "$sign" in
    +) groups="$groups $pid" ;;
    -) kept=""; for one in $groups; do [ "$one" = "$pid" ] || kept="$kept $one"; done; groups="$kept" ;;
  esac
done
for one in $groups; do kill -KILL "-$one" 2>/dev/null; done
rm -rf -- "$1"
`;

export class Watchdog {
  readonly #shell: ChildProcess;

  /** Watches from now on; `root` is the folder to remove. */
  constructor(root: string) {
    this.#shell = spawn("/bin/sh", ["-c", SCRIPT, "sh", root], {
      // A group of its own: what ends the server by its group does not end this.
      detached: true,
      env: { PATH: "/usr/bin:/bin" },
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.#shell.on("error", () => {});
    this.#shell.stdin!.on("error", () => {});
    this.#shell.unref();
  }

  /** A process group to be killed with us. */
  guard(pid: number): void {
    this.#shell.stdin!.write(`+ ${pid}\n`);
  }

  release(pid: number): void {
    this.#shell.stdin!.write(`- ${pid}\n`);
  }

  /** Lets it do its work now, and waits for that. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#shell.once("close", resolve));
    this.#shell.stdin!.end();
    if (this.#shell.exitCode === null) await gone;
  }
}
