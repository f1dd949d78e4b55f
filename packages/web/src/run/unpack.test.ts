import { expect, it } from "vitest";
import { pack, unpack } from "./unpack.ts";

it("packs results so that none replaces another, and unpacks them again", async () => {
  const archive = await pack([
    { name: "a.pdf", blob: new Blob(["one"]) },
    { name: "a.pdf", blob: new Blob(["two"]) },
    { name: "b", blob: new Blob(["three"]) },
  ]);
  const entries = await unpack(archive);
  expect(entries.map(({ name }) => name)).toEqual(["a.pdf", "a (2).pdf", "b"]);
  expect(await Promise.all(entries.map(({ blob }) => blob.text()))).toEqual(["one", "two", "three"]);
  expect(entries[0]!.blob.type).toBe("application/pdf");
});
