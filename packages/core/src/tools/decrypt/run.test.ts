import fc from "fast-check";
import { expect, it } from "vitest";
import { check, encryption } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { pagesOf, three } from "../expect-pages.test-data.ts";

const codes = (notes: readonly { code: string }[]) => notes.map(({ code }) => code);

it.each([
  "encrypted-aes-256.pdf",
  "encrypted-aes-256-r5.pdf",
  "encrypted-aes-128.pdf",
  "encrypted-rc4-128.pdf",
  "encrypted-rc4-40.pdf",
])("opens %s for everybody", async (name) => {
  const { outputs } = await runTool("decrypt", [loadFixture(name)], { password: ["secret"] });
  expect(check(outputs[0]!).warnings).toEqual([]);
  expect(encryption(outputs[0]!, "")).toEqual({ encrypted: false });
});

it("lifts restrictions without a password, and says which they were", async () => {
  const { outputs, notes } = await runTool("decrypt", [loadFixture("owner-only.pdf")]);
  expect(encryption(outputs[0]!, "").encrypted).toBe(false);
  expect(codes(notes)).toEqual(["restrictions-removed"]);
  expect(notes[0]!.message).toMatch(/had not allowed .*printing/);
});

it("wants the password of a locked file", async () => {
  const locked = loadFixture("encrypted-aes-256.pdf");
  await expect(runTool("decrypt", [locked])).rejects.toThrow(expect.objectContaining({ code: "password-required" }));
  await expect(runTool("decrypt", [locked], { password: ["no"] })).rejects.toThrow(
    expect.objectContaining({ code: "password-wrong" }),
  );
});

it("says that a file was not protected", async () => {
  expect(codes((await runTool("decrypt", [three])).notes)).toEqual(["not-protected"]);
});

it("undoes what encrypt does, whatever the password, and gives the same file as if neither had run", async () => {
  const plain = (await runTool("decrypt", [three])).outputs[0]!;
  const password = fc.string({ unit: fc.constantFrom(..."aÄ ß\u00a0中😀.-"), minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(password, password, fc.boolean(), async (user, owner, withOwner) => {
      const locked = await runTool("encrypt", [three], { password: user, "owner-password": owner });
      const opened = await runTool("decrypt", locked.outputs, { password: [withOwner ? owner : user] });
      expect(pagesOf(opened.outputs[0]!)).toEqual(pagesOf(three));
      // Packing for encryption makes object streams: written plainly, nothing is left to tell the files apart.
      expect(opened.outputs[0]!.length).toBeLessThan(plain.length * 1.5);
    }),
    { numRuns: 6 },
  );
});
