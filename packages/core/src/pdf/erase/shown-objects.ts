/** The XObjects that content shows (ISO 32000-2 §8.8): those it names, and the copies that take their place. */
import type { ContentOperator } from "../content/parse-content.ts";
import { asDict, PdfDict, PdfName, type PdfRef } from "../syntax/objects.ts";

export class ShownObjects {
  readonly #used = new Set<string>();
  #resources: PdfDict;

  constructor(resources: PdfDict) {
    this.#resources = resources;
  }

  /** Gives an object a name and counts it as shown. */
  add(object: PdfRef): PdfName {
    const members = this.#resources.dict("XObject") ?? new PdfDict();
    let number = 1;
    while (members.has(`R${number}`)) number++;
    const name = `R${number}`;
    this.#resources = this.#resources.with({ XObject: members.with({ [name]: object }) });
    this.#used.add(name);
    return PdfName.of(name);
  }

  /** The operator stays as it is, and with it what it names. */
  use({ operator, operands }: ContentOperator): void {
    const name = operands.at(-1);
    if (operator === "Do" && name instanceof PdfName) this.#used.add(name.value);
  }

  /** What a form without resources of its own shows is shown from these. */
  useAllOf(others: ShownObjects): void {
    for (const name of others.#used) this.#used.add(name);
  }

  /** The resources without what is listed and not shown, which could hold what was taken out elsewhere. */
  resources(): PdfDict {
    const members = this.#resources.dict("XObject");
    // Glyphs drawn by content without resources of their own use these as well (§9.6.4).
    const fonts = [...(this.#resources.dict("Font")?.entries.values() ?? [])].map((font) => asDict(font));
    const lent = fonts.some((font) => font?.name("Subtype") === "Type3" && !font.has("Resources"));
    if (!members || lent) return this.#resources;
    const unused = [...members.entries.keys()].filter((name) => !this.#used.has(name));
    if (unused.length === 0) return this.#resources;
    return this.#resources.with({ XObject: members.without(...unused) });
  }
}
