/** A signature covers the bytes of its file: in another file it cannot hold, and goes, with a word about it. */
import { describe, expect, it } from "vitest";
import { type Draft, finishDraft, LETTER, pageAt, startDraft } from "../../fixtures/source/draft.ts";
import { type Dictionary, QpdfObjects } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { runToOne } from "./run-soundly.ts";

/** Two pages, a signature on the second, permissions that rest on it, and proofs of its time. */
function signed(): Uint8Array {
  const draft = startDraft([LETTER, LETTER], (page) => `Contract page ${page}`);
  addSignature(draft);
  return finishDraft(draft);
}

function addSignature(draft: Draft): void {
  const { pdf, catalog } = draft;
  const page = pageAt(draft, 2);
  const signature = pdf.add(
    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 100 200 100] /Contents <3000> /Name (Alice) >>",
  );
  const look = pdf.addStream("BT /F1 9 Tf 2 5 Td (Signed by Alice) Tj ET", {
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 ${draft.font} >> >>`,
  });
  const field = pdf.add(
    `<< /Type /Annot /Subtype /Widget /F 132 /P ${page.ref} /Rect [60 500 260 520] /FT /Sig /T (approval) /V ${signature} /Lock << /Action /All >> /AP << /N ${look} >> >>`,
  );
  page.annotations.push(field);
  catalog.push(
    `/AcroForm << /Fields [${field}] /SigFlags 3 >>`,
    `/Perms << /DocMDP ${signature} >>`,
    `/DSS << /Certs [${pdf.addStream("certificate")}] >>`,
  );
}

describe.each([
  ["rotate", {}],
  ["reverse", {}],
  ["extract-pages", { pages: "2" }],
  ["merge", {}],
])("%s of a signed file", (tool, options) => {
  it("keeps the field and its look, and nothing that claims to be a signature", async () => {
    const objects = new QpdfObjects(await runToOne(tool, [signed()], options));
    const [field] = objects.array(objects.at(objects.catalog, "/AcroForm", "/Fields"));
    const dictionary = objects.dictionary(field);
    expect(dictionary).toMatchObject({ "/FT": "/Sig", "/T": "u:approval" });
    expect(Object.keys(dictionary)).not.toContain("/V");
    expect(objects.at(dictionary, "/AP", "/N")).toMatchObject({ "/Subtype": "/Form" });
    const everything = JSON.stringify(objects.all as readonly Dictionary[]);
    for (const trace of ["/ByteRange", "/SigFlags", "/Perms", "/DSS", "/Lock"]) expect(everything).not.toContain(trace);
  });

  it("says so", async () => {
    const { notes, report } = await runTool(tool, [signed()], options);
    expect(notes.map(({ code }) => code)).toContain("signatures-removed");
    expect(report).toContainEqual({ subject: "signatures", kept: 0, changed: 0, lost: 1 });
  });
});

it("a page without the signature loses none", async () => {
  const { notes } = await runTool("extract-pages", [signed()], { pages: "1" });
  expect(notes.map(({ code }) => code)).not.toContain("signatures-removed");
});

it("is told in the report, whether it goes or stays", async () => {
  const tally = async (tool: string, options: Record<string, unknown>) =>
    (await runTool(tool, [signed()], options)).report.find(({ subject }) => subject === "signatures");
  expect(await tally("rotate", { angle: "90" })).toMatchObject({ kept: 0, lost: 1 });
  expect(await tally("scale", { percent: 50 })).toMatchObject({ kept: 0, lost: 1 });
  expect(await tally("n-up", {})).toMatchObject({ kept: 0, lost: 1 });
  expect(await tally("edit-bookmarks", { bookmarks: "Start ... 1" })).toMatchObject({ kept: 1, lost: 0 });
});
