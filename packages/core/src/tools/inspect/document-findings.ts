/** Findings about the document as a whole: everything that other tools can take out, counted by taking it out of a copy. */
import { revisionEnds } from "../../pdf/file/revisions.ts";
import { imageFileOf } from "../../pdf/scrub/images.ts";
import { DocumentEdit, PdfFile, type PdfObject, PdfStream, SourceDocument } from "../../pdf/index.ts";
import * as scrub from "../../pdf/scrub/index.ts";
import { rewriteEach } from "../../pdf/scrub/rewrite-objects.ts";
import type { TextReader } from "../../engines/ports.ts";
import type { Limits } from "../../kernel/limits.ts";
import { hasPlace } from "./exif.ts";
import type { Finding, Risk } from "./finding.ts";
import { worded } from "./finding-texts.ts";

interface Kind {
  readonly trace: scrub.Trace;
  readonly risk: Risk;
  readonly removedBy: NonNullable<Finding["removedBy"]>;
}

const METADATA = { tool: "remove-metadata" };
const SANITIZE = { tool: "sanitize" };

const KINDS = (): Kind[] => [
  { trace: scrub.javascript, risk: "high", removedBy: SANITIZE },
  { trace: scrub.outsideActions, risk: "high", removedBy: SANITIZE },
  { trace: scrub.xfa, risk: "medium", removedBy: SANITIZE },
  { trace: scrub.attachments(), risk: "medium", removedBy: SANITIZE },
  { trace: scrub.linkTracking, risk: "medium", removedBy: SANITIZE },
  { trace: scrub.privateData, risk: "medium", removedBy: METADATA },
  { trace: scrub.imageMetadata, risk: "medium", removedBy: METADATA },
  { trace: scrub.thumbnails, risk: "medium", removedBy: SANITIZE },
  { trace: scrub.webCapture, risk: "medium", removedBy: METADATA },
  { trace: scrub.commentAuthors, risk: "low", removedBy: METADATA },
  { trace: scrub.information, risk: "low", removedBy: METADATA },
  { trace: scrub.xmp, risk: "low", removedBy: METADATA },
  { trace: scrub.webLinks, risk: "low", removedBy: { tool: "sanitize", options: { links: true } } },
];

export function documentFindings(source: SourceDocument, limits: Limits): Finding[] {
  const places = imagesWithPlace(new DocumentEdit(source, limits));
  const kinds = KINDS();
  const counts = scrub.removeTraces(
    new DocumentEdit(source, limits),
    kinds.map(({ trace }) => trace),
  );
  const findings = counts.flatMap(({ trace, removed }, index): Finding[] => {
    const { risk, removedBy } = kinds[index]!;
    if (removed === 0) return [];
    const said = worded("held", { things: { text: trace.label }, count: removed });
    return [{ id: trace.id, risk, count: removed, ...said, removedBy }];
  });
  if (places > 0)
    findings.push({
      id: "image-places",
      risk: "high",
      count: places,
      ...worded("image-places", { count: places }),
      removedBy: METADATA,
    });
  return [...findings, ...hiddenLayers(source)];
}

function imagesWithPlace(edit: DocumentEdit): number {
  let count = 0;
  rewriteEach(edit, (object) => {
    if (object instanceof PdfStream) {
      const file = imageFileOf(
        object,
        (value: PdfObject | undefined) => edit.get(value),
        edit.file.limits.decodedBytes,
      );
      if (file?.filter === "DCTDecode" && hasPlace(file.bytes)) count++;
    }
    return object;
  });
  return count;
}

function hiddenLayers({ file }: SourceDocument): Finding[] {
  const off = file.catalog.dict("OCProperties")?.dict("D")?.array("OFF") ?? [];
  if (off.length === 0) return [];
  return [
    {
      id: "hidden-layers",
      risk: "medium",
      count: off.length,
      ...worded("hidden-layers", { count: off.length }),
      removedBy: SANITIZE,
    },
  ];
}

/** Of more earlier states so many are read, from the first one on at equal distances: reading one takes as long as a file does. */
const MOST_STATES_READ = 50;

/** Earlier states of the file, and the pages whose text was another then. */
export function revisionFindings(source: SourceDocument, textReader: TextReader, limits: Limits): Finding[] {
  const { file } = source;
  const ends = revisionEnds(file);
  if (ends.length < 2) return [];
  const pages = new Set<number>();
  const now = textsOf(file.bytes, textReader);
  const earlier = ends.slice(0, -1);
  const distance = Math.ceil(earlier.length / MOST_STATES_READ);
  for (const end of earlier.filter((_, index) => index % distance === 0)) {
    const before = file.bytes.subarray(0, end);
    if (!opens(before, limits)) continue;
    const then = textsOf(before, textReader);
    for (let index = 0; index < Math.max(now.length, then.length); index++)
      if (now[index] !== then[index]) pages.add(index + 1);
  }
  const count = ends.length - 1;
  const changed = pages.size;
  return [
    {
      id: "revisions",
      risk: changed > 0 ? "high" : "medium",
      count,
      ...(changed > 0 ? worded("revisions-with-other-text", { count, changed }) : worded("revisions", { count })),
      ...(changed > 0 && { pages: [...pages].toSorted((a, b) => a - b) }),
      removedBy: { tool: "sanitize" },
    },
  ];
}

function opens(bytes: Uint8Array, limits: Limits): boolean {
  try {
    return !PdfFile.open(bytes, { limits }).rebuilt;
  } catch {
    return false;
  }
}

function textsOf(bytes: Uint8Array, textReader: TextReader): string[] {
  try {
    const document = textReader.open(bytes);
    try {
      return Array.from({ length: document.pageCount }, (_, index) =>
        document
          .pageText(index)
          .characters.map(({ codePoint }) => String.fromCodePoint(Math.min(codePoint, 0x10ffff)))
          .join(""),
      );
    } finally {
      document.close();
    }
  } catch {
    return [];
  }
}
