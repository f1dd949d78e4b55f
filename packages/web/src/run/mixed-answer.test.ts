import { expect, it } from "vitest";
import { readMixedAnswer } from "./mixed-answer.ts";

const TYPE = 'multipart/mixed; boundary="b1"';
const part = (headers: string, body: string) => `\r\n--b1\r\n${headers}\r\n\r\n${body}`;
const bytes = (...texts: string[]) => new Uint8Array(Buffer.from(texts.join(""), "latin1"));

const PROGRESS = part("Content-Type: application/json", '{"progress":{"phase":"reading","done":0,"total":1}}');
const NOTES = part("Content-Type: application/json", '{"notes":[{"code":"rebuilt","message":"It was."}]}');
const FILE = part(
  'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="rotate.pdf"',
  "%PDF\r\n--b\x80",
);
const END = "\r\n--b1--\r\n";

it("takes out the file and the notes", async () => {
  const { blob, extension, notes } = readMixedAnswer(bytes(PROGRESS, NOTES, FILE, END), TYPE);
  expect(Buffer.from(await blob.arrayBuffer()).toString("latin1")).toBe("%PDF\r\n--b\x80");
  expect([blob.type, extension, notes]).toEqual(["application/pdf", ".pdf", [{ code: "rebuilt", message: "It was." }]]);
});

it("takes out the report", () => {
  const tally = { subject: "pages", kept: 3, changed: 0, lost: 1 };
  const told = part("Content-Type: application/json", JSON.stringify({ report: [tally] }));
  expect(readMixedAnswer(bytes(PROGRESS, told, FILE, END), TYPE).report).toEqual([tally]);
});

it("throws the problem that comes in place of a file", () => {
  const body = '{"code":"damaged","detail":"Broken.","file":2}';
  const answer = bytes(PROGRESS, part("Content-Type: application/problem+json", body), END);
  expect(() => readMixedAnswer(answer, TYPE)).toThrow(
    expect.objectContaining({ code: "damaged", message: "Broken.", details: expect.objectContaining({ file: 2 }) }),
  );
});

it("does not take an answer that broke off for complete", () => {
  expect(() => readMixedAnswer(bytes(PROGRESS, FILE), TYPE)).toThrow(expect.objectContaining({ code: "internal" }));
});
