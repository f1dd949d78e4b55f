import { expect, it } from "vitest";
import { loadFixture } from "../../../../../fixtures/load.ts";
import type { TextReader } from "../../engines/ports.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { PdfFile, SourceDocument } from "../../pdf/index.ts";
import { revisionFindings } from "./document-findings.ts";

it("reads a few of very many earlier states, the first among them, and counts them all", () => {
  const sound = Buffer.from(loadFixture("three-pages.pdf")).toString("latin1");
  let previous = Number(/startxref\s+(\d+)/.exec(sound)![1]);
  let text = sound;
  for (let state = 0; state < 400; state++) {
    const start = text.length;
    const trailer = `<< /Size 10 /Root 1 0 R /Prev ${previous} >>`;
    text += `xref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`;
    previous = start;
  }
  const lengths: number[] = [];
  const reader: TextReader = {
    open: (bytes) => {
      lengths.push(bytes.length);
      return { pageCount: 0, pageText: () => expect.unreachable(), paintAnnotations: () => {}, close: () => {} };
    },
  };
  const source = new SourceDocument(PdfFile.open(Buffer.from(text, "latin1")));
  expect(revisionFindings(source, reader, DEFAULT_LIMITS)).toMatchObject([{ id: "revisions", count: 400 }]);
  expect(lengths.length).toBeLessThan(60);
  expect(Math.min(...lengths)).toBeLessThanOrEqual(sound.length);
});
