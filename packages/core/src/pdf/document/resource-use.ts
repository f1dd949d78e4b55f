/** Which resources pages share, and which of them a page makes use of, ISO 32000-2 §7.8.3. */
import type { PdfFile } from "../file/pdf-file.ts";
import { decodedData } from "../file/stream-filters.ts";
import { CLASS, HEX, REGULAR } from "../syntax/characters.ts";
import { asArray, asDict, PdfDict, type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";
import type { SourcePage } from "./page-tree.ts";

/** The page's resource dictionary, its own or an ancestor's. */
export function resourcesOf(page: SourcePage): PdfDict | undefined {
  return asDict(page.dict.raw("Resources") ?? page.inherited.raw("Resources") ?? null);
}

/** Pages by index that use a resource dictionary, or one of the categories in it, that is written once for all. */
export type ResourceUsers = ReadonlyMap<PdfDict, readonly number[]>;

export function findResourceUsers(pages: readonly SourcePage[]): ResourceUsers {
  const users = new Map<PdfDict, number[]>();
  const use = (dict: PdfDict | undefined, index: number) => {
    const known = dict && users.get(dict);
    if (known) known.push(index);
    else if (dict) users.set(dict, [index]);
  };
  pages.forEach((page, index) => {
    const resources = resourcesOf(page);
    use(resources, index);
    for (const category of resources?.entries.values() ?? []) use(asDict(category), index);
  });
  return users;
}

/** Content longer than this is not searched: everything is taken to be used. In bytes, decoded. */
const LONGEST_CONTENT = 64 * 1024 * 1024;

/**
 * The names that stand in a page's content, a superset of the resources it uses; undefined when not all of its content
 * can be read, so that any resource may be in use.
 */
export function usedNames(file: PdfFile, page: SourcePage, resources: PdfDict): Set<string> | undefined {
  const names = new Set<string>();
  if (hasBareFont(resources)) return undefined;
  const contents = page.dict.get("Contents");
  const parts = [...(asArray(contents) ?? (contents === null ? [] : [contents])), ...bareAppearances(page)];
  if (!parts.every((part) => addNames(file, part, names))) return undefined;
  return addNamesOfForms(file, resources, names) ? names : undefined;
}

/** Form XObjects without resources of their own draw with those of the page (§7.8.3). */
function addNamesOfForms(file: PdfFile, resources: PdfDict, names: Set<string>): boolean {
  const forms = resources.dict("XObject");
  // A set's iterator also reaches the names that are added on the way.
  for (const name of names) {
    const form = forms?.get(name);
    const bare = form instanceof PdfStream && form.dict.name("Subtype") === "Form" && !form.dict.has("Resources");
    if (bare && !addNames(file, form, names)) return false;
  }
  return true;
}

/** Adds the names in a content stream; false when it cannot be read whole. */
function addNames(file: PdfFile, content: PdfObject, names: Set<string>): boolean {
  const stream = resolve(content);
  if (!(stream instanceof PdfStream)) return stream === null;
  try {
    const decoded = decodedData(stream, Math.min(LONGEST_CONTENT, file.limits.decodedBytes));
    if (!decoded || decoded.damaged) return false;
    collectNames(decoded.bytes, names);
    return true;
  } catch {
    return false;
  }
}

/** Every token that begins with a solidus, whatever it stands in. */
function collectNames(bytes: Uint8Array, names: Set<string>): void {
  for (let at = bytes.indexOf(0x2f); at !== -1; at = bytes.indexOf(0x2f, at)) {
    let name = "";
    for (at++; at < bytes.length && CLASS[bytes[at]!] === REGULAR; at++) {
      const [high, low] = [HEX[bytes[at + 1]!] ?? 255, HEX[bytes[at + 2]!] ?? 255];
      const escaped = bytes[at] === 0x23 /* # */ && high !== 255 && low !== 255;
      name += String.fromCharCode(escaped ? high * 16 + low : bytes[at]!);
      if (escaped) at += 2;
    }
    names.add(name);
  }
}

/** Appearances of annotations without resources of their own: some viewers give them the page's. */
function bareAppearances(page: SourcePage): PdfStream[] {
  const appearances = (page.dict.array("Annots") ?? []).flatMap((annotation) => [
    ...(asDict(annotation)?.dict("AP")?.entries.values() ?? []),
  ]);
  const states = appearances.map((appearance) => resolve(appearance));
  const streams = states.flatMap((state) =>
    state instanceof PdfDict ? [...state.entries.values()].map((value) => resolve(value)) : [state],
  );
  return streams.filter((form): form is PdfStream => form instanceof PdfStream && !form.dict.has("Resources"));
}

/** True for Type 3 fonts that draw their glyphs with the resources of the page (§9.6.4). */
function hasBareFont(resources: PdfDict): boolean {
  return [...(resources.dict("Font")?.entries.values() ?? [])].some((font) => {
    const dict = asDict(font);
    return dict?.name("Subtype") === "Type3" && !dict.has("Resources");
  });
}
