/** Resources without those that content no longer uses, ISO 32000-2 §7.8.3. */
import { parseContent } from "../content/parse-content.ts";
import { asDict, PdfDict, PdfName, type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";

/** Used without being named, §8.6.5.6. */
const USED_BY_DEFAULT = new Set(["DefaultGray", "DefaultRGB", "DefaultCMYK"]);

/** All of them where something draws with resources that are not its own. */
export function narrowResources(resources: PdfDict, content: Uint8Array): PdfDict {
  const used = namesIn(content);
  const narrowed = new PdfDict(
    [...resources.entries].flatMap(([category, members]): [string, PdfObject][] => {
      const dict = resolve(members);
      if (!(dict instanceof PdfDict)) return [[category, members]];
      const kept = [...dict.entries].filter(([name]) => used.has(name) || USED_BY_DEFAULT.has(name));
      return kept.length > 0 ? [[category, new PdfDict(kept)]] : [];
    }),
  );
  return drawsWithOthers(narrowed) ? resources : narrowed;
}

function namesIn(content: Uint8Array): Set<string> {
  const names = new Set<string>();
  const collect = (object: PdfObject): void => {
    if (object instanceof PdfName) names.add(object.value);
    else if (object instanceof PdfStream) for (const value of object.dict.entries.values()) collect(value);
  };
  for (const { operands } of parseContent(content)) operands.forEach(collect);
  return names;
}

/** Forms and Type 3 fonts without resources use those of the page (§7.8.3, §9.6.4). */
function drawsWithOthers(resources: PdfDict): boolean {
  const members = ["XObject", "Font"].flatMap((key) => [...(resources.dict(key)?.entries.values() ?? [])]);
  return members.map(asDict).some((dict) => {
    const bare = dict?.name("Subtype") === "Form" || dict?.name("Subtype") === "Type3";
    return bare && !dict!.has("Resources");
  });
}
