/** The files in a ZIP that one of our own tools made. */

export interface PackedFile {
  readonly name: string;
  readonly blob: Blob;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  txt: "text/plain",
  json: "application/json",
};

export async function unpack(archive: Blob): Promise<PackedFile[]> {
  const { unzipSync } = await import("fflate");
  const entries = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  return Object.entries(entries).map(([name, bytes]) => ({
    name,
    blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPES[/\.(\w+)$/.exec(name)?.[1] ?? ""] ?? "" }),
  }));
}

/** One archive of many results, for one download. Names that clash are told apart by a number. */
export async function pack(files: readonly PackedFile[]): Promise<Blob> {
  const { zipSync } = await import("fflate");
  const entries: Record<string, Uint8Array> = {};
  for (const { name, blob } of files) entries[freeName(name, entries)] = new Uint8Array(await blob.arrayBuffer());
  // The same fixed time as in our other archives: it tells nothing.
  const bytes = zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) });
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/zip" });
}

function freeName(name: string, taken: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(taken, name)) return name;
  const [, stem = name, extension = ""] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  for (let number = 2; ; number++) {
    const candidate = `${stem} (${number})${extension}`;
    if (!Object.hasOwn(taken, candidate)) return candidate;
  }
}
