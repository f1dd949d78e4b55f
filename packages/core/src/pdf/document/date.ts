/** Dates, ISO 32000-2 §7.9.4, and as people and XMP write them, ISO 8601. */

const PARTS = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** "D:20260131120000+01'00'" of "2026-01-31T12:00:00+01:00"; undefined when it is no date. */
export function pdfDate(iso: string): string | undefined {
  const match = PARTS.exec(iso.trim());
  if (!match) return undefined;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", zone] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  // Rolls over where a part is out of range, such as the 31st of February.
  const digits = `${year}${month}${day}${hour}${minute}${second}`;
  if (Number.isNaN(time) || new Date(time).toISOString().replace(/[-T:]|\.\d+Z/g, "") !== digits) return undefined;
  const offset = !zone || zone === "Z" ? "Z" : `${zone.slice(0, 3)}'${zone.slice(-2)}'`;
  return `D:${digits}${offset}`;
}
