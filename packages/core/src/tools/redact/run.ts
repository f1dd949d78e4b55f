import { parseColor } from "../../kernel/color.ts";
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { recordEdit } from "../../pdf/index.ts";
import { openDocument, tellOfEdit } from "../documents.ts";
import type { Job, OutputFile, Run } from "../../tool/define-tool.ts";
import { imageCodecs } from "../image-codecs.ts";
import { parseAreas } from "../../kernel/areas.ts";
import { previewOf } from "./preview.ts";
import { countOf, redactDocument, type RedactionPlan, type RedactionTools } from "./redact-document.ts";
import { noteRedaction } from "./report.ts";
import { matchersOf } from "./search/matchers.ts";
import type { OptionValues } from "../../tool/options.ts";
import type { options } from "./tool.ts";

type Options = OptionValues<typeof options>;

/** In text outside of pages, where no box can be drawn. */
const DEFAULT_REPLACEMENT = "[redacted]";

export const run: Run<typeof options> = async (job) => {
  const plan = planOf(job.options);
  const source = await openDocument(job);
  checkAreas(plan, source.pages.length);
  const redaction = await redactDocument(source, plan, await toolsOf(job)).catch((error: unknown) => {
    throw error instanceof ToolError ? error.inFile(1) : error;
  });
  if (countOf(redaction) === 0)
    throw new ToolError("no-match", "Nothing in the file matches what is to be redacted. No file was made.", {
      file: 1,
      expected: "at least one match",
      received: "none",
    });
  if (job.options.mode === "preview") return [previewOf(redaction, source)];
  const { clean, redacted } = redaction.edits;
  tellOfEdit({ note: job.note }, clean);
  if (job.report) recordEdit(redacted, "lost", job.report);
  noteRedaction(redaction, plan, job.note);
  return [output(redaction.bytes)];
};

function output(bytes: Uint8Array): OutputFile {
  return { type: "application/pdf", extension: ".pdf", part: "", chunks: [bytes] };
}

function planOf(options: Options): RedactionPlan {
  const matchers = matchersOf({
    text: options.text ?? [],
    regex: options.regex ?? [],
    patterns: options.patterns ?? [],
    ignoreCase: options["ignore-case"],
    wholeWord: options["whole-word"],
  });
  const areas = options.areas === undefined ? [] : parseAreas(options.areas);
  if (matchers.length === 0 && areas.length === 0)
    throw new ToolError(
      "invalid-option",
      "Nothing is to be redacted: give text, a regular expression, a pattern or an area.",
      {
        field: "text",
        expected: "one of text, regex, patterns, areas",
        received: "nothing",
      },
    );
  const label = options.label.trim();
  const replacement = label || DEFAULT_REPLACEMENT;
  if (matchers.some((matcher) => matcher.find(replacement).length > 0))
    throw wrongLabel("a label that does not match what is to be redacted", "one that does");
  return {
    matchers,
    literals: options.text ?? [],
    areas,
    replacement,
    color: parseColor(options.color),
    label,
    keep: new Set(options.keep),
    attachments: options.attachments,
    unreadable: options.unreadable,
    ocr: options.ocr && matchers.length > 0,
  };
}

function wrongLabel(expected: string, received: string): ToolError {
  return new ToolError("invalid-option", `Option 'label': expected ${expected}, received ${received}.`, {
    field: "label",
    expected,
    received,
  });
}

function checkAreas({ areas }: RedactionPlan, pages: number): void {
  const beyond = areas.find(({ page }) => page > pages);
  if (beyond)
    throw new ToolError(
      "invalid-option",
      phrase("Option '{field}': the document has no page {page}.", { field: "areas", page: beyond.page }),
      {
        field: "areas",
        expected: `pages from 1 to ${pages}`,
        received: `page ${beyond.page}`,
      },
    );
}

async function toolsOf(job: Job<Options>): Promise<RedactionTools> {
  const { textReader, images, renderer, ocr, fonts } = job.engines;
  const [reader, codec] = await Promise.all([textReader!(), images!()]);
  const codecs = imageCodecs(job.engines);
  return {
    textReader: reader,
    fonts: fonts!,
    images: { codecs, encodeJpeg: (image) => codec.encodeJpeg(image, { quality: 92, fullColour: true }) },
    eyes: { renderer: renderer!, ocr: ocr!, languages: job.options.languages ?? ["eng"] },
    limits: job.limits,
    signal: job.signal,
    progress: (done, total) => job.progress({ phase: "searching", done, total }),
  };
}
