import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { mustOpen } from "../../../../../../e2e/oracles/pdfium.ts";
import { withPdfjs } from "../../../../../../e2e/oracles/pdfjs.ts";
import { pageTexts } from "../../../../../../e2e/oracles/pdftotext.ts";
import { check, checkLinearization } from "../../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../../fixtures/load.ts";
import { PdfDict, PdfName, type PdfRef } from "../../syntax/objects.ts";
import type { EncryptionSettings, WriteOptions } from "../../index.ts";
import { openForEdit, write } from "../written.test-data.ts";
import { manyPages } from "./many-pages.test-data.ts";

const LOCK: EncryptionSettings = {
  method: "aes-256",
  userPassword: "user",
  ownerPassword: "owner",
  permissions: { print: "full", copy: true, modify: true, annotate: true, forms: true, assemble: true },
  encryptMetadata: true,
};

function linearized(source: string | Uint8Array, options?: WriteOptions): Uint8Array {
  return write(openForEdit(source), { ...options, linearize: true });
}

describe("a linearised file", () => {
  const names = [
    "three-pages.pdf",
    "everything.pdf",
    "bookmarks.pdf",
    "tagged.pdf",
    "object-streams.pdf",
    "form-a.pdf",
    "article-threads.pdf",
    "attachments.pdf",
    "layers.pdf",
    "encrypted-aes-256.pdf",
  ];
  it.each(names)("of %s has hint tables that qpdf finds right, packed or not", (name) => {
    for (const objectStreams of ["none", "pack"] as const) {
      const written = linearized(name, { objectStreams });
      expect(checkLinearization(written)).toEqual([]);
      expect(check(written).warnings).toEqual([]);
    }
  });

  it("may be encrypted", () => {
    for (const objectStreams of ["none", "pack"] as const) {
      for (const method of ["aes-256", "aes-128"] as const) {
        const written = linearized("everything.pdf", { objectStreams, encrypt: { ...LOCK, method } });
        expect(checkLinearization(written, "user")).toEqual([]);
      }
    }
  });

  it("may have one page, or many that share much", () => {
    for (const pages of [1, 2, 700]) {
      for (const objectStreams of ["none", "pack"] as const) {
        expect(checkLinearization(linearized(manyPages(pages), { objectStreams }))).toEqual([]);
      }
    }
  });

  it("may open with its outline, which may be written into the catalog", () => {
    const edit = openForEdit("bookmarks.pdf");
    edit.changeCatalog({ PageMode: PdfName.of("UseOutlines"), Outlines: edit.dict(edit.catalog.raw("Outlines"))! });
    expect(checkLinearization(write(edit, { linearize: true }))).toEqual([]);
  });

  it("may have objects that pages share with thumbnails, the catalog and each other", () => {
    const edit = openForEdit("ten-pages.pdf");
    const shared = edit.add(PdfDict.of({ Canary: true }));
    const thumbnail = edit.add(PdfDict.of({ Canary: shared }));
    edit.changePage(1, { PieceInfo: thumbnail, Thumb: thumbnail });
    edit.changePage(4, { PieceInfo: shared, Thumb: thumbnail });
    edit.changePage(6, { PieceInfo: PdfDict.of({ Page: edit.page(0).ref, Catalog: edit.file.trailer.raw("Root")! }) });
    edit.changeCatalog({ PieceInfo: edit.add(PdfDict.of({ Private: edit.page(7).dict.raw("Contents") as PdfRef })) });
    expect(checkLinearization(write(edit, { linearize: true }))).toEqual([]);
  });

  it("shows what the original shows", async () => {
    const written = linearized("everything.pdf", { objectStreams: "pack" });
    expect(pageTexts(written)).toEqual(pageTexts(loadFixture("everything.pdf")));
    expect((await mustOpen(written)).pageCount).toBe((await mustOpen(loadFixture("everything.pdf"))).pageCount);
    const outline = (bytes: Uint8Array) => withPdfjs(bytes, (document) => document.bookmarks());
    expect(await outline(written)).toEqual(await outline(loadFixture("everything.pdf")));
    expect(spawnSync("pdfinfo", ["-"], { input: written, encoding: "utf8" }).stdout).toMatch(/Optimized:\s+yes/);
  });

  it("is the same every time, and linearising it again changes nothing but the order", () => {
    const once = linearized("everything.pdf");
    expect(linearized("everything.pdf")).toEqual(once);
    expect(checkLinearization(linearized(once))).toEqual([]);
  });

  it("is no longer linearised when it is written plainly", () => {
    expect(checkLinearization(write(openForEdit("linearized.pdf")))).not.toEqual([]);
  });
});
