import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../test/shell.ts";
import { writeAtomically } from "./write-atomically.ts";

const undisturbed = { check: async () => {} };
const bytes = (text: string) => new TextEncoder().encode(text);

function fileIn(folder: string, name: string, chunks: Iterable<Uint8Array>) {
  return { path: join(folder, name), name, chunks };
}

function* breaksAfter(...texts: string[]): Generator<Uint8Array> {
  for (const text of texts) yield bytes(text);
  throw new Error("The tool broke.");
}

describe("writeAtomically", () => {
  it("replaces what was there, and keeps its permissions and links", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "real.pdf"), "old");
    chmodSync(join(folder, "real.pdf"), 0o640);
    symlinkSync("real.pdf", join(folder, "link.pdf"));
    await writeAtomically([fileIn(folder, "link.pdf", [bytes("ne"), bytes("w")])], undisturbed);
    expect(readFileSync(join(folder, "real.pdf"), "utf8")).toBe("new");
    expect(statSync(join(folder, "real.pdf")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["link.pdf", "real.pdf"]);
  });

  it("shows nothing under the name before all is written", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.pdf"), "old");
    function* watched(): Generator<Uint8Array> {
      yield new Uint8Array(3 << 20);
      expect(readFileSync(join(folder, "a.pdf"), "utf8")).toBe("old");
      expect(readdirSync(folder)).toHaveLength(2);
      yield new Uint8Array(1);
    }
    await writeAtomically([fileIn(folder, "a.pdf", watched())], undisturbed);
    expect(statSync(join(folder, "a.pdf")).size).toBe((3 << 20) + 1);
    expect(readdirSync(folder)).toEqual(["a.pdf"]);
  });

  it("leaves the old file and nothing else when the tool breaks off", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.pdf"), "old");
    const files = [fileIn(folder, "a.pdf", breaksAfter("half"))];
    await expect(writeAtomically(files, undisturbed)).rejects.toThrow("The tool broke.");
    expect(readFileSync(join(folder, "a.pdf"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["a.pdf"]);
  });

  it("puts none of several files into place when the last one fails, nor a folder for them", async () => {
    const folder = temporaryFolder();
    const parts = join(folder, "parts");
    const files = [fileIn(parts, "1.pdf", [bytes("one")]), fileIn(parts, "2.pdf", breaksAfter("tw"))];
    await expect(writeAtomically(files, undisturbed, parts)).rejects.toThrow("The tool broke.");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("puts none of several files into place when a folder is in the way of one", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "2.pdf"));
    const files = [fileIn(folder, "1.pdf", [bytes("one")]), fileIn(folder, "2.pdf", [bytes("two")])];
    await expect(writeAtomically(files, undisturbed)).rejects.toMatchObject({ exit: 2 });
    expect(readdirSync(folder)).toEqual(["2.pdf"]);
  });

  it("keeps an empty folder that it did not make", async () => {
    const folder = temporaryFolder();
    const files = [fileIn(folder, "1.pdf", breaksAfter())];
    await expect(writeAtomically(files, undisturbed, folder)).rejects.toThrow("The tool broke.");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("stops between two blocks when it is interrupted", async () => {
    const folder = temporaryFolder();
    let blocks = 0;
    const interruption = {
      async check() {
        if (++blocks === 2) throw new Error("interrupted");
      },
    };
    const block = new Uint8Array(2 << 20);
    const files = [fileIn(folder, "a.pdf", [block, block, block])];
    await expect(writeAtomically(files, interruption)).rejects.toThrow("interrupted");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["missing/a.pdf", 2, "does not exist"],
    ["folder", 2, "of another kind"],
    ["x".repeat(300), 2, "too long"],
  ])("explains why %s cannot be written", async (name, exit, message) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder"));
    await expect(writeAtomically([fileIn(folder, name, [bytes("x")])], undisturbed)).rejects.toMatchObject({
      exit,
      message: expect.stringContaining(message),
    });
    expect(readdirSync(folder)).toEqual(["folder"]);
  });
});
