/** Puts one file through tools and has each result judged. */
import { ToolError } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { openWithPdfium, type PdfiumDocument } from "../oracles/pdfium.ts";
import { check, kindOfWarning } from "../oracles/qpdf.ts";
import { runTool, type ToolRun } from "../oracles/run-tool.ts";
import { type JudgedSource, looksTheSame, soundness } from "./judge.ts";
import type { Message, SourceState, Verdict } from "./messages.ts";
import { PASSWORDS } from "./passwords.ts";
import { type CorpusTool, inputsOf, nameOf, optionsOf } from "./tools.ts";

interface Source {
  readonly bytes: Uint8Array;
  readonly state: SourceState;
  readonly password: string | undefined;
  readonly document: PdfiumDocument | undefined;
}

/** Judges each tool in turn and tells `send` what happens as it happens, so that a hang can be blamed. */
export async function judgeFile(bytes: Uint8Array, tools: readonly CorpusTool[], send: (message: Message) => void) {
  const source = await openSource(bytes);
  const { document, password } = source;
  send({ kind: "source", state: source.state, pages: document?.pageCount ?? 0 });
  const faults = once(() => new Set(check(bytes, password).warnings.map(kindOfWarning)));
  const judged = document && { bytes, password, document, pages: document.loadablePages(), pictures: new Map() };
  for (const tool of tools) {
    // What is chosen for the file with programs of others is no work of the tool's.
    const options = optionsFor(source, tool);
    send({ kind: "start", tool: nameOf(tool) });
    const started = performance.now();
    const made = await make(source, tool, options);
    const peak = process.resourceUsage().maxRSS * 1024;
    send({ kind: "made", tool: nameOf(tool), milliseconds: performance.now() - started, peak });
    const verdict =
      made instanceof ToolError ? judgeError(judged, tool, made) : await judgeRun(judged, tool, made, faults);
    send({ kind: "verdict", tool: nameOf(tool), verdict });
  }
}

async function openSource(bytes: Uint8Array): Promise<Source> {
  let state: SourceState = "damaged";
  for (const password of PASSWORDS) {
    const opened = await openWithPdfium(bytes, password);
    if (opened.state === "open") {
      const { document } = opened;
      if (document.loadablePages().length > 0)
        return { bytes, state: "open", password: password || undefined, document };
      return { bytes, state: "empty", password: undefined, document: undefined };
    }
    state = opened.state;
    if (state === "damaged") break;
  }
  return { bytes, state, password: undefined, document: undefined };
}

type Options = Readonly<Record<string, unknown>>;

function optionsFor({ bytes, password }: Source, tool: CorpusTool): Options {
  return {
    ...optionsOf(tool, bytes, password),
    ...(password !== undefined && { [tool.passwordOption ?? "password"]: [password] }),
  };
}

async function make({ bytes }: Source, tool: CorpusTool, options: Options): Promise<ToolRun | ToolError> {
  try {
    return await runTool(tool.id, inputsOf(tool, bytes), options, engines);
  } catch (thrown) {
    if (thrown instanceof ToolError) return thrown;
    return new ToolError("internal", `not a ToolError: ${String(thrown)}`, {}, thrown);
  }
}

function judgeError(source: JudgedSource | undefined, tool: CorpusTool, error: ToolError): Verdict {
  const cause = error.cause instanceof Error ? ` (${error.cause.stack?.split("\n").slice(0, 3).join(" ")})` : "";
  const wrong: Verdict = { kind: "wrong", reasons: [`${error.code}: ${error.message}${cause}`] };
  if (error.code === "internal") return wrong;
  const mayRefuse = !source || (tool.mayRefuse?.[error.code]?.(source) ?? false);
  return mayRefuse ? { kind: "refused", code: error.code } : wrong;
}

async function judgeRun(
  source: JudgedSource | undefined,
  tool: CorpusTool,
  { outputs, types }: ToolRun,
  sourceFaults: () => ReadonlySet<string>,
): Promise<Verdict> {
  if (!source) return { kind: "rescued" };
  const judged = outputs.map((bytes, index) => ({ bytes, type: types[index]! }));
  const { faults, inherited } = soundness(source, judged, sourceFaults);
  const reasons = [...(await (tool.judge ?? looksTheSame)(source, judged)), ...faults];
  return reasons.length > 0 ? { kind: "wrong", reasons } : { kind: "right", inherited };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
