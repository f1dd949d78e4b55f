/** pdf.js as a judge: what a viewer makes of bookmarks, links, forms, labels, layers, tags and attachments. */
import { getDocument, type PDFDocumentProxy, PermissionFlag } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A place in the document: page counted from 1, and the view as pdf.js gives it, such as ["XYZ", 72, 720, null]. */
export interface Place {
  readonly page: number;
  readonly view: readonly (string | number | null)[];
}

export interface Bookmark {
  readonly title: string;
  /** Where it leads inside the document; undefined for a bookmark that leads elsewhere or nowhere. */
  readonly place?: Place;
  readonly url?: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly color: readonly number[];
  /** Negative when closed; undefined without children. */
  readonly count?: number;
  readonly items: readonly Bookmark[];
}

export interface LinkTarget {
  readonly place?: Place;
  readonly url?: string;
}

export interface FieldValue {
  readonly type: string;
  readonly value: string;
  /** Pages with a widget of the field, counted from 1. */
  readonly pages: readonly number[];
}

interface RawBookmark {
  title: string;
  dest: string | unknown[] | null;
  url: string | null;
  bold: boolean;
  italic: boolean;
  color: Uint8ClampedArray;
  count?: number;
  items: RawBookmark[];
}

interface RawAnnotation {
  id: string;
  subtype: string;
  dest?: string | unknown[];
  url?: string;
  rect: number[];
  fieldName?: string;
}

/** Opens, reads and closes; whatever `read` returns. */
export async function withPdfjs<T>(
  bytes: Uint8Array,
  read: (document: PdfjsDocument) => Promise<T>,
  password?: string,
): Promise<T> {
  const data = bytes.slice();
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false, ...(password && { password }) });
  try {
    return await read(new PdfjsDocument(await task.promise));
  } finally {
    await task.destroy();
  }
}

export class PdfjsDocument {
  readonly #document: PDFDocumentProxy;

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
  }

  get pageCount(): number {
    return this.#document.numPages;
  }

  /** What may not be done, by the names of ISO 32000-2 Table 22; empty for a file that forbids nothing. */
  async forbidden(): Promise<string[]> {
    const allowed = await this.#document.getPermissions();
    if (allowed === null) return [];
    return Object.entries(PermissionFlag)
      .filter(([, flag]) => !allowed.includes(flag))
      .map(([name]) => name);
  }

  async bookmarks(): Promise<Bookmark[]> {
    const raw = (await this.#document.getOutline()) as RawBookmark[] | null;
    return Promise.all((raw ?? []).map((item) => this.#bookmark(item)));
  }

  async #bookmark({ title, dest, url, bold, italic, color, count, items }: RawBookmark): Promise<Bookmark> {
    const place = await this.#place(dest);
    return {
      title,
      ...(place && { place }),
      ...(url && { url }),
      bold,
      italic,
      color: [...color],
      ...(count !== undefined && { count }),
      items: await Promise.all(items.map((item) => this.#bookmark(item))),
    };
  }

  /** Every named destination and where it leads. */
  async namedPlaces(): Promise<Record<string, Place | undefined>> {
    const named = (await this.#document.getDestinations()) as Record<string, unknown[]>;
    const entries = Object.entries(named).map(async ([name, dest]) => [name, await this.#place(dest)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Links of a page, in the order of its annotations. */
  async links(page: number): Promise<LinkTarget[]> {
    const links = (await this.#annotations(page)).filter((annotation) => annotation.subtype === "Link");
    return Promise.all(
      links.map(async ({ dest, url }) => {
        const place = await this.#place(dest);
        return { ...(place && { place }), ...(url && { url }) };
      }),
    );
  }

  /** Subtypes of a page's annotations, in their order. */
  async annotationTypes(page: number): Promise<string[]> {
    return (await this.#annotations(page)).map((annotation) => annotation.subtype);
  }

  async #annotations(page: number): Promise<RawAnnotation[]> {
    return (await (await this.#document.getPage(page)).getAnnotations()) as RawAnnotation[];
  }

  async #place(dest: string | unknown[] | null | undefined): Promise<Place | undefined> {
    const explicit = typeof dest === "string" ? await this.#document.getDestination(dest) : dest;
    if (!Array.isArray(explicit)) return undefined;
    const [target, kind, ...view] = explicit as [unknown, { name: string }, ...(number | null)[]];
    const index =
      typeof target === "number" ? target : await this.#document.getPageIndex(target as never).catch(() => Number.NaN);
    return Number.isNaN(index) ? undefined : { page: index + 1, view: [kind.name, ...view] };
  }

  async pageLabels(): Promise<string[] | null> {
    return this.#document.getPageLabels();
  }

  /** Terminal fields by full name, with the pages their widgets lie on. */
  async fields(): Promise<Record<string, FieldValue>> {
    const raw = ((await this.#document.getFieldObjects()) ?? {}) as unknown as Record<string, RawField[]>;
    const fields: Record<string, FieldValue> = {};
    for (const [name, parts] of Object.entries(raw)) {
      const widgets = parts.filter((part) => part.type && part.page !== undefined && part.page >= 0);
      if (widgets.length === 0) continue;
      const [{ type = "", value }] = widgets as [RawField];
      fields[name] = { type, value: String(value), pages: widgets.map((widget) => widget.page! + 1) };
    }
    return fields;
  }

  /** Names of the fields to calculate, in order. */
  async calculationOrder(): Promise<string[]> {
    const ids = ((await this.#document.getCalculationOrderIds()) ?? []) as string[];
    const raw = ((await this.#document.getFieldObjects()) ?? {}) as unknown as Record<string, RawField[]>;
    const names = new Map(Object.entries(raw).flatMap(([name, parts]) => parts.map((part) => [part.id, name])));
    return ids.map((id) => names.get(id) ?? `unknown ${id}`);
  }

  /** Embedded files by file name, as text. */
  async attachments(): Promise<Record<string, string>> {
    const raw = ((await this.#document.getAttachments()) ?? {}) as Record<
      string,
      { filename: string; content: Uint8Array }
    >;
    return Object.fromEntries(
      Object.entries(raw).map(([key, { content }]) => [key, new TextDecoder().decode(content)]),
    );
  }

  /** Layers by name, and whether they show at first. */
  async layers(): Promise<{ name: string; visible: boolean }[]> {
    const config = await this.#document.getOptionalContentConfig();
    const groups = [...(config as unknown as Iterable<[string, { name: string; visible: boolean }]>)];
    return groups.map(([, { name, visible }]) => ({ name, visible }));
  }

  /** A page's part of the structure as nested roles, such as "Document(Sect(H1 P))". */
  async structure(page: number): Promise<string> {
    const tree = (await (await this.#document.getPage(page)).getStructTree()) as StructNode | null;
    return tree ? tree.children.map(printStructure).filter(Boolean).join(" ") : "";
  }

  async text(page: number): Promise<string> {
    const { items } = await (await this.#document.getPage(page)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join(" ");
  }

  async rotation(page: number): Promise<number> {
    return (await this.#document.getPage(page)).rotate;
  }

  /** The XMP packet as text. */
  async packet(): Promise<string> {
    const { metadata } = (await this.#document.getMetadata()) as { metadata: { getRaw(): string } | null };
    return metadata?.getRaw() ?? "";
  }

  /** Left, bottom, right and top of a page in points, before rotation. */
  async box(page: number): Promise<readonly number[]> {
    return (await this.#document.getPage(page)).view;
  }

  async information(): Promise<Record<string, unknown>> {
    return (await this.#document.getMetadata()).info as Record<string, unknown>;
  }

  /** The XMP title, if there is one. */
  async xmpTitle(): Promise<string | undefined> {
    const { metadata } = await this.#document.getMetadata();
    return (metadata?.get("dc:title") as string | null | undefined) ?? undefined;
  }

  async pageMode(): Promise<string> {
    return this.#document.getPageMode();
  }
}

interface RawField {
  readonly id: string;
  readonly type?: string;
  readonly value?: unknown;
  readonly page?: number;
}

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly children: readonly StructNode[];
}

/** Leaves are the kind of what they hold: "content" or "annotation". */
function printStructure(node: StructNode): string {
  if (node.role === undefined) return node.type ?? "";
  const children = node.children.map(printStructure).filter(Boolean);
  return children.length > 0 ? `${node.role}(${children.join(" ")})` : node.role;
}
