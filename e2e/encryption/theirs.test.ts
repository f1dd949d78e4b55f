/** What qpdf encrypts, in every way it can, opens here; permissions are read, and what comes out is whole. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PdfFile } from "../../packages/core/src/pdf/index.ts";
import { fixturePath, loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { check, encryption, QpdfObjects } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";

/** `restrictions` are qpdf's flags for the key length. */
function encrypted(user: string, owner: string, bits: 40 | 128 | 256, ...restrictions: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "encrypted-"));
  try {
    const path = join(folder, "out.pdf");
    const args = ["--allow-weak-crypto", "--encrypt", user, owner, String(bits), ...restrictions, "--"];
    const run = spawnSync("qpdf", [...args, fixturePath("everything.pdf"), path], { encoding: "utf8" });
    if (run.status !== 0 && run.status !== 3) throw new Error(run.stderr);
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Way {
  readonly name: string;
  readonly bits: 40 | 128 | 256;
  readonly flags: readonly string[];
  readonly algorithm: string;
  readonly revision: number;
}

const WAYS: readonly Way[] = [
  { name: "RC4-40", bits: 40, flags: [], algorithm: "RC4", revision: 2 },
  { name: "RC4-128", bits: 128, flags: ["--use-aes=n"], algorithm: "RC4", revision: 3 },
  {
    name: "RC4-128 with crypt filters",
    bits: 128,
    flags: ["--use-aes=n", "--force-V4"],
    algorithm: "RC4",
    revision: 4,
  },
  { name: "AES-128", bits: 128, flags: ["--use-aes=y"], algorithm: "AES-128", revision: 4 },
  {
    name: "AES-128, metadata in the clear",
    bits: 128,
    flags: ["--use-aes=y", "--cleartext-metadata"],
    algorithm: "AES-128",
    revision: 4,
  },
  { name: "AES-256 revision 5", bits: 256, flags: ["--force-R5"], algorithm: "AES-256", revision: 5 },
  { name: "AES-256 revision 6", bits: 256, flags: [], algorithm: "AES-256", revision: 6 },
  {
    name: "AES-256, metadata in the clear",
    bits: 256,
    flags: ["--cleartext-metadata"],
    algorithm: "AES-256",
    revision: 6,
  },
];

const original = loadFixture("everything.pdf");
const texts = pageTexts(original);
const catalog = (bytes: Uint8Array) => Object.keys(new QpdfObjects(bytes).catalog).toSorted();

describe.each(WAYS)("$name", ({ bits, flags, algorithm, revision }) => {
  it("opens with either password, and not with another", async () => {
    const bytes = encrypted("user", "owner", bits, ...flags);
    for (const password of ["user", "owner"]) {
      expect(PdfFile.open(bytes, { passwords: [password] }).protection).toMatchObject({
        algorithm,
        revision,
        access: password,
      });
      const { outputs } = await runTool("decrypt", [bytes], { password: [password] });
      expect(check(outputs[0]!).warnings).toEqual([]);
      expect(encryption(outputs[0]!, "")).toEqual({ encrypted: false });
      expect(pageTexts(outputs[0]!)).toEqual(texts);
      expect(catalog(outputs[0]!)).toEqual(catalog(original));
    }
    expect(() => PdfFile.open(bytes)).toThrow(expect.objectContaining({ code: "password-required" }));
    expect(() => PdfFile.open(bytes, { passwords: ["x"] })).toThrow(
      expect.objectContaining({ code: "password-wrong" }),
    );
  });

  it("opens without a password where only the owner has one", async () => {
    const bytes = encrypted("", "owner", bits, ...flags);
    const { outputs, notes } = await runTool("decrypt", [bytes]);
    expect(pageTexts(outputs[0]!)).toEqual(texts);
    expect(notes[0]!.code).toBe("decrypted");
  });

  it("opens with letters with accents", () => {
    const bytes = encrypted("Pässwört", "öwner", bits, ...flags);
    for (const password of ["Pässwört", "öwner"])
      expect(PdfFile.open(bytes, { passwords: [password] }).size).toBeGreaterThan(1);
  });
});

it("opens with a password in any script", () => {
  const bytes = encrypted("пароль", "密码😀", 256);
  for (const password of ["пароль", "密码😀"])
    expect(PdfFile.open(bytes, { passwords: [password] }).size).toBeGreaterThan(1);
});

it.each([
  ["--print=none", { print: "none" }],
  ["--print=low", { print: "low" }],
  ["--extract=n", { copy: false }],
  ["--annotate=n", { annotate: false }],
  ["--form=n", { forms: false }],
  ["--assemble=n", { assemble: false }],
  ["--modify-other=n", { modify: false }],
])("reads what %s forbids", (flag, forbidden) => {
  const everything = { print: "full", copy: true, modify: true, annotate: true, forms: true, assemble: true };
  for (const bits of [128, 256] as const) {
    const { permissions } = PdfFile.open(encrypted("", "owner", bits, flag)).protection!;
    expect(permissions).toEqual({ ...everything, ...forbidden });
  }
});
