/** Linearise, encrypt, decrypt: a file that stays what it is, written in another way. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { BIG_FILE_PAGES, writeBigFile } from "../fixtures/big-file.ts";
import type { Benchmark, Measured } from "./frame/benchmark.ts";
import { type Contest, contestTable, hold, type Outcome } from "./frame/contest.ts";
import { measure } from "./frame/measure.ts";
import { ours } from "./frame/ours.ts";
import { pagesMissing } from "./frame/pages.ts";
import { fasterThan, holdsAtMost, withinTimes } from "./frame/targets.ts";

const PASSWORD = "open-sesame";

export const rewrite: Benchmark = {
  id: "rewrite",
  title: "Linearise, encrypt, decrypt",
  about: [
    `The book of ${BIG_FILE_PAGES} pages, with a table. Encryption is AES-256 (revision 6): natively with the processor's ` +
      "own instructions in qpdf, in JavaScript in ours. Decrypted is what ours encrypted.",
  ],
  run: async (bench): Promise<Measured> => {
    const book = join(bench.scratch, "book.pdf");
    const locked = join(bench.scratch, "locked.pdf");
    writeBigFile(book);
    const secrets = { password: PASSWORD, "owner-password": "owner" };
    measure(ours.command({ tool: "encrypt", inputs: [book], output: locked, options: secrets })!);
    const contest = (title: string, task: Contest["task"], password?: string): Contest => ({
      title,
      task,
      output: "result.pdf",
      judge: (output) => pagesMissing(output, BIG_FILE_PAGES, password),
    });
    const outcomes = [
      await hold(contest("Linearise", { tool: "linearize", inputs: [book] }), bench),
      await hold(contest("Encrypt", { tool: "encrypt", inputs: [book], options: secrets }, PASSWORD), bench),
      await hold(contest("Decrypt", { tool: "decrypt", inputs: [locked], options: { password: PASSWORD } }), bench),
    ];
    return { tables: outcomes.map(contestTable), targets: outcomes.flatMap(targetsOf) };
  },
};

function targetsOf(outcome: Outcome) {
  const input = statSync(outcome.contest.task.inputs[0]!).size;
  return [
    ...fasterThan(outcome, "qpdf", 1),
    ...withinTimes(outcome, "mutool", 1.5),
    ...holdsAtMost(outcome, "input, output and 60 MB", (output) => input + output + 60e6),
  ];
}
