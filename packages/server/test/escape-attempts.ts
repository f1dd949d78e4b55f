/** What hostile code in a worker would try. Each attempt answers with "done", or with the code of its refusal. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";

const ATTEMPTS: Record<string, () => unknown> = {
  write: () => writeFileSync("/tmp/ephemera-escape", "secret"),
  read: () => readFileSync("/etc/passwd"),
  spawn: () => {
    const { error } = spawnSync("/bin/true");
    if (error) throw error;
  },
  thread: () => new Worker("0", { eval: true }),
};

export async function attempts(): Promise<Record<string, string>> {
  const outcomes = Object.entries(ATTEMPTS).map(([name, attempt]) => [name, outcome(attempt)] as const);
  return {
    ...Object.fromEntries(outcomes),
    network: await callThisMachine(),
    environment: Object.keys(process.env).join(),
  };
}

/** Nobody listens there, so "refused" means that there was a way. */
function callThisMachine(): Promise<string> {
  return new Promise((resolve) => {
    connect(1, "127.0.0.1").once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "refused"));
  });
}

function outcome(attempt: () => unknown): string {
  try {
    attempt();
    return "done";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "refused";
  }
}
