import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../kernel/limits.ts";
import { isArchive, zipEntries } from "./zip-entries.ts";

const read = (archive: Uint8Array) =>
  zipEntries(archive, DEFAULT_LIMITS).map((entry) => [entry.name, new TextDecoder().decode(entry.read())]);

it("reads what another program packed: names of any script, stored and deflated; no folders, links or leftovers", () => {
  const archive = zipSync({
    "a.txt": [strToU8("a"), { level: 0 }],
    "in/": new Uint8Array(),
    "in/größe 大小.txt": strToU8("x".repeat(10_000)),
    "in/.DS_Store": strToU8("left over"),
    "in/Thumbs.db": strToU8("left over"),
    "__MACOSX/in/a.txt": strToU8("left over"),
    "in/link.txt": [strToU8("/etc/passwd"), { os: 3, attrs: 0xa1ff0000 }],
  });
  expect(isArchive(archive)).toBe(true);
  expect(read(archive)).toEqual([
    ["a.txt", "a"],
    ["größe 大小.txt", "x".repeat(10_000)],
  ]);
});

it("takes of a path nothing but the name", () => {
  const archive = zipSync({ "../../etc/cron.d/job": strToU8("1"), "C:\\Windows\\evil.txt": strToU8("2") });
  expect(read(archive)).toEqual([
    ["job", "1"],
    ["evil.txt", "2"],
  ]);
});

it("tells archives from documents that are packed as one", () => {
  expect(isArchive(zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8("<w/>") }))).toBe(
    false,
  );
  expect(isArchive(zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.text") }))).toBe(false);
  expect(isArchive(strToU8("%PDF-1.7 and more than twenty-two bytes"))).toBe(false);
});

describe("refuses", () => {
  const honest = zipSync({ "a.txt": strToU8("a".repeat(1000)) });
  const central = Buffer.from(honest).indexOf("PK\u0001\u0002");
  const changed = (change: (view: DataView, bytes: Uint8Array) => void) => {
    const bytes = honest.slice();
    change(new DataView(bytes.buffer), bytes);
    return bytes;
  };

  it.each([
    ["one that unpacks to more than it says", changed((view) => view.setUint32(central + 24, 10, true)), "too-complex"],
    ["a wrong checksum", changed((view) => view.setUint32(central + 16, 1, true)), "damaged"],
    ["content behind the end", changed((view) => view.setUint32(central + 20, 100_000, true)), "damaged"],
    ["an entry that is nowhere", changed((view) => view.setUint32(central + 42, 5, true)), "damaged"],
    ["a directory that is cut off", honest.slice(0, -30), "damaged"],
    ["encryption", changed((view) => view.setUint16(central + 8, 1, true)), "unsupported-encryption"],
    ["another method", changed((view) => view.setUint16(central + 10, 14, true)), "unsupported-type"],
    ["64-bit records", changed((view, { length }) => view.setUint16(length - 12, 0xffff, true)), "too-large"],
  ])("%s", (_, archive, code) => {
    expect(() => read(archive)).toThrow(expect.objectContaining({ code }));
  });

  it("entries that lie over each other", () => {
    const two = zipSync({ a: strToU8("a".repeat(100)), b: strToU8("b".repeat(100)) }, { level: 0 });
    const first = Buffer.from(two).indexOf("PK\u0001\u0002");
    const second = Buffer.from(two).indexOf("PK\u0001\u0002", first + 4);
    new DataView(two.buffer, two.byteOffset).setUint32(second + 42, 0, true);
    expect(() => read(two)).toThrow(expect.objectContaining({ code: "damaged" }));
  });

  it("more files, or more in them, than the limits allow, before anything is unpacked", () => {
    const many = zipSync({ a: strToU8("a".repeat(1000)), b: strToU8("b".repeat(1000)) });
    const refuses = (limits: object) =>
      expect(() => zipEntries(many, { ...DEFAULT_LIMITS, ...limits })).toThrow(
        expect.objectContaining({ code: "too-complex" }),
      );
    refuses({ outputs: 1 });
    refuses({ decodedBytes: 1999 });
  });
});
