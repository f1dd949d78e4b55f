import { describe, expect, it } from "vitest";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { asDict, PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { ascii } from "../syntax/parse.ts";
import { latin1 } from "../syntax/print.ts";
import { PdfWriter } from "./pdf-writer.ts";

function join(chunks: Iterable<Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat([...chunks]));
}

/** Everything a file's catalog reaches, written anew. */
function copy(name: string, change?: (writer: PdfWriter, file: PdfFile) => void): Uint8Array {
  const file = PdfFile.open(loadFixture(name), { passwords: ["secret"] });
  const writer = new PdfWriter(DEFAULT_LIMITS);
  change?.(writer, file);
  return join(writer.write({ root: file.trailer.ref("Root")!, pages: [], version: file.version }));
}

describe("writing", () => {
  it.each([
    "everything.pdf",
    "object-streams.pdf",
    "hybrid.pdf",
    "encrypted-aes-256.pdf",
    "encrypted-rc4-40.pdf",
    "wrong-offsets.pdf",
  ])("copies %s into a sound file", (name) => {
    expect(check(copy(name))).toEqual({ ok: true, warnings: [] });
  });

  it("gives the same bytes for the same input", () => {
    expect(copy("everything.pdf")).toEqual(copy("everything.pdf"));
  });

  it("does not depend on where the input lies in memory", () => {
    const bytes = loadFixture("everything.pdf");
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const file = PdfFile.open(shifted.subarray(3));
    const written = join(
      new PdfWriter(DEFAULT_LIMITS).write({ root: file.trailer.ref("Root")!, pages: [], version: file.version }),
    );
    expect(written).toEqual(copy("everything.pdf"));
  });

  it("writes object streams where the input has them", () => {
    expect(ascii(copy("object-streams.pdf"), 0, 5000)).toContain("/ObjStm");
    expect(ascii(copy("everything.pdf"), 0, 5000)).not.toContain("/ObjStm");
  });

  it("leaves out what is not reachable, and turns references to it into null", () => {
    const written = copy("three-pages.pdf", (writer, file) => {
      const second = asDict(file.catalog.dict("Pages")!.array("Kids")![1]!)!;
      writer.exclude(file, (num) => file.ref(num).equals(second.raw("Contents")));
    });
    expect(uncompressed(written).includes("Page 2 of three")).toBe(false);
    expect(uncompressed(written).includes("Page 3 of three")).toBe(true);
  });

  it("prints new streams and objects that refer to each other", () => {
    const writer = new PdfWriter(DEFAULT_LIMITS);
    const pages = writer.reserve();
    const content = writer.add(new PdfStream(new PdfDict(), latin1("0 0 5 5 re f")));
    const page = writer.add(
      PdfDict.of({ Type: PdfName.of("Page"), Parent: pages, MediaBox: [0, 0, 9.5, 9], Contents: content }),
    );
    writer.replace(pages, PdfDict.of({ Type: PdfName.of("Pages"), Kids: [page], Count: 1 }));
    const root = writer.add(PdfDict.of({ Type: PdfName.of("Catalog"), Pages: pages }));
    expect(check(join(writer.write({ root, pages: [page], version: "1.7" })))).toEqual({ ok: true, warnings: [] });
  });

  it("marks what a replacement refers to, even when it comes late", () => {
    const written = copy("three-pages.pdf", (writer, file) => {
      const root = file.trailer.ref("Root")!;
      writer.mark(root);
      writer.replace(root, file.catalog.with({ Late: writer.add(PdfDict.of({ Canary: true })) }));
    });
    expect(ascii(written, 0, written.length)).toContain("/Canary true");
  });

  it("refuses more objects than the limit", () => {
    const file = PdfFile.open(loadFixture("everything.pdf"));
    const writer = new PdfWriter({ ...DEFAULT_LIMITS, objects: 10 });
    expect(() => join(writer.write({ root: file.trailer.ref("Root")!, pages: [], version: "1.7" }))).toThrow(
      expect.objectContaining({ code: "too-complex" }),
    );
  });
});
