import { expect, it } from "vitest";
import { openWithPdfium } from "../../../../../e2e/oracles/pdfium.ts";
import { encryption } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfFile } from "../../pdf/index.ts";
import { pagesOf, three } from "../expect-pages.test-data.ts";

const codes = (notes: readonly { code: string }[]) => notes.map(({ code }) => code);
const stateOf = async (bytes: Uint8Array, password: string) => (await openWithPdfium(bytes, password)).state;

it("locks a file with AES-256, and says that nobody has the owner password", async () => {
  const { outputs, notes } = await runTool("encrypt", [three], { password: "secret" });
  expect(await stateOf(outputs[0]!, "secret")).toBe("open");
  expect(await stateOf(outputs[0]!, "")).toBe("locked");
  expect(encryption(outputs[0]!, "secret")).toMatchObject({ revision: 6, method: "AESv3" });
  expect(codes(notes)).toEqual(["owner-password-not-kept"]);
});

it("restricts a file that anybody can open", async () => {
  const options = { "owner-password": "boss", "allow-print": "low", "allow-copy": false, method: "aes-128" };
  const { outputs } = await runTool("encrypt", [three], options);
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(three));
  const read = encryption(outputs[0]!, "");
  expect(read).toMatchObject({ revision: 4, method: "AESv2", access: "user" });
  expect(read.forbidden).toEqual(["extract for any purpose", "print high resolution"]);
  expect(encryption(outputs[0]!, "boss").access).toBe("owner");
});

it("leaves metadata readable on request", async () => {
  const title = (bytes: Uint8Array) => Buffer.from(bytes).includes("x:xmpmeta");
  const bytes = loadFixture("everything.pdf");
  expect(title((await runTool("encrypt", [bytes], { password: "a" })).outputs[0]!)).toBe(false);
  const { outputs } = await runTool("encrypt", [bytes], { password: "a", "encrypt-metadata": false });
  expect(title(outputs[0]!)).toBe(true);
});

it("locks a protected file anew, with its present password", async () => {
  const locked = loadFixture("encrypted-aes-256.pdf");
  const run = (open: string[]) => runTool("encrypt", [locked], { password: "new", "open-password": open });
  const { outputs, notes } = await run(["secret"]);
  expect(await stateOf(outputs[0]!, "new")).toBe("open");
  expect(await stateOf(outputs[0]!, "secret")).toBe("locked");
  expect(codes(notes)).not.toContain("protection-removed");
  await expect(run([])).rejects.toThrow(expect.objectContaining({ code: "password-required" }));
  await expect(run(["wrong"])).rejects.toThrow(
    expect.objectContaining({ code: "password-wrong", details: expect.objectContaining({ field: "open-password" }) }),
  );
});

it("says when the two passwords make the restrictions pointless", async () => {
  const { notes } = await runTool("encrypt", [three], { password: "x", "owner-password": "x" });
  expect(codes(notes)).toEqual(["same-passwords"]);
});

it.each([
  ["no password at all", {}, "password"],
  ["a password that AES-128 has no characters for", { password: "пароль", method: "aes-128" }, "password"],
  ["a password longer than PDF holds", { password: "x".repeat(128) }, "password"],
  ["a password with control characters", { password: "a", "owner-password": "b\u0007" }, "owner-password"],
])("refuses %s", async (_, options, field) => {
  await expect(runTool("encrypt", [three], options)).rejects.toThrow(
    expect.objectContaining({ code: "invalid-option", details: expect.objectContaining({ field }) }),
  );
});

it("never makes the same key twice", async () => {
  const make = async () => (await runTool("encrypt", [three], { password: "p" })).outputs[0]!;
  const [first, second] = [await make(), await make()];
  expect(first).not.toEqual(second);
  expect(first.length).toBe(second.length);
  expect(PdfFile.open(first, { passwords: ["p"] }).trailer.string("ID")).toEqual(
    PdfFile.open(second, { passwords: ["p"] }).trailer.string("ID"),
  );
});
