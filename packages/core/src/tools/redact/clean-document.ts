/**
 * Takes matches out of everything that is no page content: strings and names of every object, packets, scripts, attached
 * files, and content that no page shows.
 */
import { isCharacterMap, looksLikeText } from "./text-bytes.ts";
import { readNameTree } from "../../pdf/document/tree.ts";
import { contentStreamOf } from "../../pdf/content/content-stream.ts";
import { eraseContent } from "../../pdf/erase/erase-content.ts";
import type { Erasure } from "../../pdf/erase/erasure.ts";
import { Regions } from "../../pdf/erase/regions.ts";
import { INITIAL_STATE } from "../../pdf/content/graphics-state.ts";
import {
  type ContentSource,
  type DocumentEdit,
  IDENTITY,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from "../../pdf/index.ts";
import { rewriteEach } from "../../pdf/scrub/rewrite-objects.ts";
import { latin1 } from "../../pdf/syntax/print.ts";
import { bytesAsText } from "../../pdf/document/tree.ts";
import type { Cleaner } from "./cleaner.ts";
import { addFontPrograms } from "./font-programs.ts";
import { regionsOf } from "./hits.ts";
import { findInPieces } from "./search/find-in-pieces.ts";
import { readings } from "./search/pieces.ts";
import type { GlyphReader } from "./units.ts";

export interface DocumentCleaning {
  readonly edit: DocumentEdit;
  readonly source: ContentSource;
  readonly reader: GlyphReader;
  readonly cleaner: Cleaner;
  readonly erasure: Omit<Erasure, "regions">;
}

/** Bytes whose meaning is no text: identifiers, checksums, tables. */
export const NO_TEXT: ReadonlySet<string> = new Set(["CheckSum", "Panose", "CharSet", "Registry", "Ordering", "Lang"]);

/** What would show or tell in another form what is gone. Gone in any case: nobody can search a maker's own format. */
const ALWAYS_REMOVED = ["PieceInfo", "Thumb", "SpiderInfo"];

export async function cleanDocument(cleaning: DocumentCleaning): Promise<void> {
  const { edit, cleaner } = cleaning;
  if (cleaner.matchers.length === 0) {
    rewriteEach(edit, (object) =>
      object instanceof PdfDict ? object.without(...ALWAYS_REMOVED.filter((key) => object.has(key))) : object,
    );
    return;
  }
  await cleanHiddenContent(cleaning);
  renameTreeKeys(edit, cleaner);
  const fontPrograms = new Set<number>();
  rewriteEach(edit, (object) => {
    addFontPrograms(object, fontPrograms);
    return object;
  });
  const objects = new ObjectCleaner(cleaning);
  rewriteEach(edit, (object, ref) =>
    object instanceof PdfStream && ref && fontPrograms.has(ref.num)
      ? objects.withCleanDict(object)
      : objects.clean(object, undefined),
  );
}

/** Forms that nothing shows, patterns and glyph descriptions: each in a space of its own. */
async function cleanHiddenContent({ edit, source, reader, cleaner, erasure }: DocumentCleaning): Promise<void> {
  for (const { ref, stream, resources } of contentStreamsOf(edit)) {
    const content = source.decode(stream);
    if (!content) continue;
    const { glyphs } = reader.read({ content, resources, matrix: IDENTITY, initial: INITIAL_STATE });
    const matches = readings(glyphs).flatMap((pieces) => findInPieces(pieces, cleaner.matchers));
    for (const { kind } of matches) cleaner.add(new Map([[kind, 1]]));
    const hits = matches.map((match, index) => ({ id: String(index), seen: false, ...match }));
    const regions = new Regions(regionsOf(hits));
    const erased = await eraseContent(source, content, resources, { ...erasure, regions });
    if (!erased.changed) continue;
    const own = stream.dict.has("Resources") ? { Resources: erased.resources } : {};
    edit.replace(ref, contentStreamOf(erased.bytes, stream.dict.with(own)));
  }
}

interface FoundContent {
  readonly ref: PdfRef;
  readonly stream: PdfStream;
  readonly resources: PdfDict;
}

function contentStreamsOf(edit: DocumentEdit): FoundContent[] {
  const found: FoundContent[] = [];
  rewriteEach(edit, (object, ref) => {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (!(dict instanceof PdfDict)) return object;
    const resources = edit.dict(dict.raw("Resources")) ?? new PdfDict();
    const isForm = dict.name("Subtype") === "Form" || dict.number("PatternType") === 1;
    if (object instanceof PdfStream && ref && isForm) found.push({ ref, stream: object, resources });
    if (dict.name("Subtype") === "Type3") {
      for (const procedure of edit.dict(dict.raw("CharProcs"))?.entries.values() ?? []) {
        const stream = edit.get(procedure);
        if (procedure instanceof PdfRef && stream instanceof PdfStream)
          found.push({ ref: procedure, stream, resources });
      }
    }
    return object;
  });
  return found;
}

/** Keys of name trees stand in order, so a tree with a key that changes is written anew. */
function renameTreeKeys(edit: DocumentEdit, cleaner: Cleaner): void {
  const names = edit.dict(edit.catalog.raw("Names"));
  if (!names) return;
  const changes: Record<string, PdfObject> = {};
  for (const [kind, tree] of names.entries) {
    const entries = readNameTree(tree);
    const renamed = entries.map(
      ([key, value]) => [bytesAsText(cleaner.string(new PdfString(latin1(key)))), value] as const,
    );
    if (renamed.every(([key], index) => key === entries[index]![0])) continue;
    const sorted = renamed.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    changes[kind] = PdfDict.of({ Names: sorted.flatMap(([key, value]) => [new PdfString(latin1(key)), value]) });
  }
  if (Object.keys(changes).length > 0) edit.changeCatalog({ Names: names.with(changes) });
}

class ObjectCleaner {
  readonly #edit: DocumentEdit;
  readonly #source: ContentSource;
  readonly #cleaner: Cleaner;

  constructor({ edit, source, cleaner }: DocumentCleaning) {
    this.#edit = edit;
    this.#source = source;
    this.#cleaner = cleaner;
  }

  /** The object without what matches; itself when nothing does. `key` is that under which it stands. */
  clean(object: PdfObject, key: string | undefined): PdfObject {
    if (object instanceof PdfString)
      return key !== undefined && NO_TEXT.has(key) ? object : this.#cleaner.string(object);
    if (object instanceof PdfName)
      return key === "BaseFont" || key === "FontName" ? this.#cleaner.typeface(object) : this.#cleaner.name(object);
    if (object instanceof PdfDict) return this.#dict(object);
    if (object instanceof PdfStream) return this.#stream(object);
    if (!Array.isArray(object)) return object;
    // The table of an indexed colour space is a string, too.
    const items = object as PdfObject[];
    const indexed = items[0] instanceof PdfName && (items[0].value === "Indexed" || items[0].value === "I");
    const cleaned = items.map((item) => (indexed && item instanceof PdfString ? item : this.clean(item, key)));
    return cleaned.some((item, index) => item !== items[index]) ? cleaned : object;
  }

  #dict(dict: PdfDict): PdfDict {
    let changed = false;
    const entries: [string, PdfObject][] = [];
    for (const [key, value] of dict.entries) {
      if (ALWAYS_REMOVED.includes(key) || this.#mustGo(key, value)) {
        changed = true;
        continue;
      }
      const differences = key === "Differences" && dict.name("Type") === "Encoding";
      const cleaned = differences ? value : this.clean(value, key);
      const renamed = this.#cleaner.name(PdfName.of(key)).value;
      changed ||= cleaned !== value || renamed !== key;
      entries.push([renamed, cleaned]);
    }
    return changed ? new PdfDict(entries) : dict;
  }

  /** Metadata, scripts and XML forms that match go as a whole: half of one is of no use. */
  #mustGo(key: string, value: PdfObject): boolean {
    if (key !== "Metadata" && key !== "JS" && key !== "XFA" && key !== "RC" && key !== "RV") return false;
    const found = this.#textOf(value).some((bytes) => this.#cleaner.matches(bytes));
    if (found) this.#textOf(value).forEach((bytes) => this.#cleaner.string(new PdfString(bytes)));
    return found;
  }

  #textOf(value: PdfObject): Uint8Array[] {
    const object = this.#edit.get(value);
    if (object instanceof PdfString) return [object.bytes];
    if (object instanceof PdfStream) return [this.#source.decode(object) ?? new Uint8Array(0)];
    return Array.isArray(object) ? (object as PdfObject[]).flatMap((item) => this.#textOf(item)) : [];
  }

  #stream(stream: PdfStream): PdfStream {
    const data = this.#data(stream);
    return data ? contentStreamOf(data, this.#dict(stream.dict)) : this.withCleanDict(stream);
  }

  /** The stream with its data as they are. */
  withCleanDict(stream: PdfStream): PdfStream {
    const dict = this.#dict(stream.dict);
    return dict === stream.dict ? stream : new PdfStream(dict, () => stream.data);
  }

  /** New data where that is text and matches. */
  #data(stream: PdfStream): Uint8Array | undefined {
    const { dict } = stream;
    const type = dict.name("Type");
    if (type === "EmbeddedFile" || dict.name("Subtype") === "Image" || dict.name("Subtype") === "Form")
      return undefined;
    const bytes = this.#source.decode(stream);
    if (!bytes || !looksLikeText(bytes)) return undefined;
    if (isCharacterMap(bytes)) return withoutMatchingTargets(bytes, this.#cleaner);
    const plain = new TextDecoder("latin1").decode(bytes);
    if (isContent(plain)) return undefined;
    const cleaned = this.#cleaner.string(new PdfString(bytes));
    return cleaned.bytes === bytes ? undefined : cleaned.bytes;
  }
}

function isContent(text: string): boolean {
  return /(^|\s)(BT|re|cm|Tf|Do)\s/.test(text.slice(0, 2000));
}

/** Meanings of several characters in a ToUnicode table can spell what is looked for (§9.10.3). */
function withoutMatchingTargets(bytes: Uint8Array, cleaner: Cleaner): Uint8Array | undefined {
  const text = new TextDecoder("latin1").decode(bytes);
  let changed = false;
  const cleaned = text.replace(/<([0-9A-Fa-f\s]{4,})>/g, (whole, hex: string) => {
    const digits = hex.replace(/\s/g, "");
    if (digits.length % 4 !== 0 || digits.length < 8) return whole;
    const target = String.fromCharCode(...digits.match(/.{4}/g)!.map((unit) => Number.parseInt(unit, 16)));
    if (!cleaner.matchesText(target)) return whole;
    changed = true;
    return "<FFFD>";
  });
  return changed ? latin1(cleaned) : undefined;
}
