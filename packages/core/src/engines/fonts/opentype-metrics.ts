/** What a document says of a font (ISO 32000-2 §9.8.1), from its OpenType tables; lengths in ems. */
export interface OpenTypeMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
}

export function readMetrics(font: Uint8Array): OpenTypeMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.length);
  const tables = tableOffsets(view);
  const head = tables.get("head")!;
  const em = view.getUint16(head + 18);
  const number = (table: string, at: number) => view.getInt16(tables.get(table)! + at) / em;
  return {
    ascent: number("hhea", 4),
    descent: number("hhea", 6),
    capHeight: number("OS/2", 88),
    box: [number("head", 36), number("head", 38), number("head", 40), number("head", 42)],
  };
}

/** Where the tables of an OpenType font start, by tag. */
export function tableOffsets(view: DataView): Map<string, number> {
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return offsets;
}
