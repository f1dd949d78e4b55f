import { expect, it } from "vitest";
import { embeddedFiles } from "../../../../../e2e/oracles/pdfdetach.ts";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { signatures } from "../../../../../e2e/oracles/signatures.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { signedDocument } from "../../pdf/write/signed.test-data.ts";
import { pagesOf, three } from "../expect-pages.test-data.ts";

const text = (words: string) => new TextEncoder().encode(words);

it("attaches files under their names, byte for byte", async () => {
  const files = [text("a,b\n1,2\n".repeat(500)), three, new Uint8Array(0).fill(1), text("x")];
  const names = ["Tabelle ä.csv", "three.pdf", "日本.txt"];
  const { outputs } = await runTool("add-attachments", [three, files[0]!, files[1]!, files[3]!], { names });
  expect(check(outputs[0]!).warnings).toEqual([]);
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(three));
  const found = new Map(embeddedFiles(outputs[0]!));
  expect([...found.keys()].toSorted()).toEqual(names.toSorted());
  expect(found.get("Tabelle ä.csv")).toEqual(files[0]);
  expect(found.get("three.pdf")).toEqual(three);
  expect(found.get("日本.txt")).toEqual(files[3]);
  const seen = await withPdfjs(outputs[0]!, (document) => document.attachments());
  expect(Object.keys(seen)).toHaveLength(3);
});

it("keeps the attachments there are, and gives a name that is taken another", async () => {
  const bytes = loadFixture("attachments.pdf");
  const before = embeddedFiles(bytes);
  const options = { names: ["notes.txt", "notes.txt"] };
  const { outputs } = await runTool("add-attachments", [bytes, text("one"), text("two")], options);
  const after = new Map(embeddedFiles(outputs[0]!));
  for (const [name, data] of before) expect(after.get(name)).toEqual(data);
  expect([...after.keys()].toSorted()).toEqual(["data.csv", "notes-2.txt", "notes-3.txt", "notes.txt", "pinned.txt"]);
});

it("says what an attachment is: description, relationship, type, checksum", async () => {
  const options = { names: ["invoice.xml"], description: "The invoice", relationship: "alternative" };
  const { outputs } = await runTool("add-attachments", [three, text("<invoice/>")], options);
  const objects = new QpdfObjects(outputs[0]!);
  const specification = objects.at(objects.catalog, "/AF", 0);
  expect(specification).toMatchObject({ "/Desc": "u:The invoice", "/AFRelationship": "/Alternative" });
  expect(objects.at(specification, "/EF", "/F", "/Subtype")).toBe("/text/xml");
  expect(objects.at(specification, "/EF", "/F", "/Params", "/Size")).toBe(10);
  expect(objects.at(specification, "/EF", "/F", "/Params", "/CreationDate")).toBeNull();
});

it("makes up names, and takes no path for one", async () => {
  const run = async (names?: string[]) =>
    embeddedFiles((await runTool("add-attachments", [three, text("1"), text("2")], { names })).outputs[0]!).map(
      ([name]) => name,
    );
  expect(await run()).toEqual(["attachment-1", "attachment-2"]);
  expect((await run(["../../etc/passwd", "C:\\a\\b.txt"])).toSorted()).toEqual(["b.txt", "passwd"]);
});

it("adds behind signatures, which stay valid", async () => {
  const signed = signedDocument();
  const { outputs, notes } = await runTool("add-attachments", [signed, text("late")], { names: ["late.txt"] });
  expect(notes.map(({ code }) => code)).toEqual(["signatures-kept"]);
  expect(outputs[0]!.subarray(0, signed.length)).toEqual(signed);
  expect(signatures(outputs[0]!)).toEqual([{ valid: true, coversWholeFile: false }]);
  expect(embeddedFiles(outputs[0]!)).toEqual([["late.txt", text("late")]]);
});
