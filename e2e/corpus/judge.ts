/** Runs the tools on one file and judges each result by PDFium's pixels and qpdf's check. */
import { ToolError } from "@ephemera/core";
import { openWithPdfium, type PdfiumDocument, type Picture, pictureDifference } from "../oracles/pdfium.ts";
import { check, kindOfWarning } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { engines } from "@ephemera/core/node";
import type { CorpusJob, ExpectedPage } from "./jobs.ts";
import type { Message, SourceState, Verdict } from "./messages.ts";
import { PASSWORDS } from "./passwords.ts";

/** Coarse pictures find a lost font or image; about 40 dpi, and never a wall-sized one. */
const COARSE = { scale: 40 / 72, maxSide: 500 };

/** Longer documents are compared by their first, middle and last page. */
const PAGES_COMPARED = 20;

/** Files of a split that are checked. */
const PARTS_CHECKED = 30;

type Pictures = Map<string, Picture | undefined>;

interface Source {
  readonly bytes: Uint8Array;
  readonly state: SourceState;
  readonly password: string | undefined;
  readonly document: PdfiumDocument | undefined;
}

/** Judges each job in turn and tells `send` what happens as it happens, so that a hang can be blamed. */
export async function judgeFile(bytes: Uint8Array, jobs: readonly CorpusJob[], send: (message: Message) => void) {
  const source = await openSource(bytes);
  send({ kind: "source", state: source.state, pages: source.document?.pageCount ?? 0 });
  const faults = once(() => new Set(check(bytes, source.password).warnings.map(kindOfWarning)));
  const pictures: Pictures = new Map();
  for (const job of jobs) {
    const { tool } = job;
    send({ kind: "start", tool });
    const started = performance.now();
    const made = await make(source, job);
    const peak = process.resourceUsage().maxRSS * 1024;
    send({ kind: "made", tool, milliseconds: performance.now() - started, peak });
    const verdict =
      made instanceof ToolError ? judgeError(source, made) : await judgeOutputs(source, job, made, faults, pictures);
    send({ kind: "verdict", tool, verdict });
  }
}

async function openSource(bytes: Uint8Array): Promise<Source> {
  let state: SourceState = "damaged";
  for (const password of PASSWORDS) {
    const opened = await openWithPdfium(bytes, password);
    if (opened.state === "open") {
      const { document } = opened;
      if (document.pageCount > 0) return { bytes, state: "open", password: password || undefined, document };
      return { bytes, state: "empty", password: undefined, document: undefined };
    }
    state = opened.state;
    if (state === "damaged") break;
  }
  return { bytes, state, password: undefined, document: undefined };
}

async function make({ bytes, password }: Source, job: CorpusJob): Promise<readonly Uint8Array[] | ToolError> {
  const files = Array.from({ length: job.copies }, () => bytes);
  const options = { ...job.options, ...(password !== undefined && { password: [password] }) };
  try {
    return (await runTool(job.tool, files, options, engines)).outputs;
  } catch (thrown) {
    if (thrown instanceof ToolError) return thrown;
    return new ToolError("internal", `not a ToolError: ${String(thrown)}`, {}, thrown);
  }
}

function judgeError(source: Source, error: ToolError): Verdict {
  const cause = error.cause instanceof Error ? ` (${error.cause.stack?.split("\n").slice(0, 3).join(" ")})` : "";
  const reason = `${error.code}: ${error.message}${cause}`;
  if (error.code === "internal") return { kind: "wrong", reasons: [reason] };
  return source.document ? { kind: "wrong", reasons: [reason] } : { kind: "refused", code: error.code };
}

async function judgeOutputs(
  source: Source,
  job: CorpusJob,
  outputs: readonly Uint8Array[],
  sourceFaults: () => ReadonlySet<string>,
  pictures: Pictures,
): Promise<Verdict> {
  if (!source.document) return { kind: "rescued" };
  const expected = job.expect(source.document.pageCount);
  if (outputs.length !== expected.length) {
    return { kind: "wrong", reasons: [`${expected.length} file(s) expected, ${outputs.length} received`] };
  }
  const reasons: string[] = [];
  const inherited = new Set<string>();
  for (const [index, bytes] of outputs.slice(0, PARTS_CHECKED).entries()) {
    const where = outputs.length > 1 ? `file ${index + 1}: ` : "";
    const difference = await comparePages(source.document, bytes, expected[index]!, pictures);
    if (difference) reasons.push(where + difference);
    for (const warning of check(bytes).warnings) {
      const kind = kindOfWarning(warning);
      if (sourceFaults().has(kind)) inherited.add(kind);
      else reasons.push(`${where}qpdf: ${warning}`);
    }
  }
  return reasons.length > 0 ? { kind: "wrong", reasons } : { kind: "right", inherited: [...inherited] };
}

/** The first way in which a result's pages differ from what is expected. */
async function comparePages(
  source: PdfiumDocument,
  bytes: Uint8Array,
  expected: readonly ExpectedPage[],
  pictures: Pictures,
): Promise<string | undefined> {
  const opened = await openWithPdfium(bytes);
  if (opened.state !== "open") return `PDFium calls the result ${opened.state}`;
  const { document } = opened;
  try {
    if (document.pageCount !== expected.length) {
      return `${expected.length} page(s) expected, ${document.pageCount} received`;
    }
    for (const index of sample(expected.length)) {
      const wanted = remember(pictures, source, expected[index]!);
      const difference = pictureDifference(wanted, document.picture(index, COARSE));
      if (difference) return `page ${index + 1} looks different: ${difference}`;
    }
    return undefined;
  } finally {
    document.close();
  }
}

/** The picture of a source page, drawn once for all tools. */
function remember(pictures: Pictures, source: PdfiumDocument, { source: page, quarterTurns }: ExpectedPage) {
  const key = `${page} turned by ${quarterTurns}`;
  if (!pictures.has(key)) pictures.set(key, source.picture(page, { ...COARSE, quarterTurns }));
  return pictures.get(key);
}

/** All indices of a short list; the first, middle and last of a long one. */
function sample(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return count <= PAGES_COMPARED ? all : [0, Math.floor(count / 2), count - 1];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
