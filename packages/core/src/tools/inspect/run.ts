import { ContentSource } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { openDocument } from "../documents.ts";
import { documentFindings, revisionFindings } from "./document-findings.ts";
import { factsOf } from "./facts.ts";
import { type Finding, type Report, RISKS } from "./finding.ts";
import { worded } from "./finding-texts.ts";
import { lookAtPage, pageFindings } from "./page-findings.ts";
import { printReport } from "./print-report.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const source = await openDocument(job);
  const content = new ContentSource(source.file);
  const looks = source.pages.map((_, index) => {
    job.signal.throwIfAborted();
    job.progress({ phase: "reading", done: index, total: source.pages.length });
    return lookAtPage(source, content, index);
  });
  const findings: Finding[] = [
    ...pageFindings(looks),
    ...revisionFindings(source, await job.engines.textReader!(), job.limits),
    ...documentFindings(source, job.limits),
  ].toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
  const facts = factsOf(
    source,
    looks.flatMap(({ resolutions }) => resolutions),
    job.limits,
  );
  const report: Report = { findings: [...findings, ...signatureFindings(facts.signatures)], facts };
  const json = job.options.format === "json";
  const text = json ? `${JSON.stringify(report, undefined, 2)}\n` : printReport(report);
  const chunks = [new TextEncoder().encode(text)];
  return [{ type: json ? "application/json" : "text/plain", extension: json ? ".json" : ".txt", part: "", chunks }];
};

function signatureFindings(signatures: Report["facts"]["signatures"]): Finding[] {
  const partial = signatures.filter(({ coversWholeFile }) => !coversWholeFile).length;
  if (partial === 0) return [];
  return [
    {
      id: "partial-signatures",
      risk: "medium",
      count: partial,
      ...worded("partial-signatures", { count: partial }),
    },
  ];
}
