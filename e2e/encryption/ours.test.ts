/** What we encrypt opens elsewhere with the right passwords, and with no other. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { withPdfjs } from "../oracles/pdfjs.ts";
import { encryption } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { READERS } from "./readers.ts";

const source = loadFixture("everything.pdf");

interface Case {
  readonly title: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly opens: readonly string[];
  readonly refused: readonly string[];
}

const CASES: readonly Case[] = (["aes-256", "aes-128"] as const).flatMap((method): Case[] => [
  {
    title: `${method}, a password`,
    options: { method, password: "secret" },
    opens: ["secret"],
    refused: ["", "Secret", "wrong"],
  },
  {
    title: `${method}, two passwords`,
    options: { method, password: "user", "owner-password": "owner" },
    opens: ["user", "owner"],
    refused: ["", "wrong", "userowner"],
  },
  {
    title: `${method}, an owner password only`,
    options: { method, "owner-password": "owner", "allow-copy": false },
    opens: ["", "owner"],
    refused: [],
  },
  {
    title: `${method}, metadata in the clear`,
    options: { method, password: "secret", "encrypt-metadata": false },
    opens: ["secret"],
    refused: ["", "wrong"],
  },
  {
    title: `${method}, letters with accents`,
    options: { method, password: "Pässwört-ß" },
    opens: ["Pässwört-ß"],
    refused: ["", "Passwort-ss"],
  },
]);

describe.each(CASES)("$title", ({ options, opens, refused }) => {
  it.each(Object.keys(READERS))("%s opens it with the right password only", async (reader) => {
    const { outputs } = await runTool("encrypt", [source], options);
    const read = READERS[reader]!;
    for (const password of opens) expect([password, await read(outputs[0]!, password)]).toEqual([password, true]);
    for (const password of refused) expect([password, await read(outputs[0]!, password)]).toEqual([password, false]);
  });
});

it("opens with a password in any script, in the spelling of SASLprep", async () => {
  // An ideographic space becomes a plain one and the ligature falls apart (RFC 4013); the readers are given what comes out.
  const { outputs } = await runTool("encrypt", [source], { password: "пароль　密码ﬁ" });
  for (const [name, read] of Object.entries(READERS)) {
    expect([name, await read(outputs[0]!, "пароль 密码fi")]).toEqual([name, true]);
    expect([name, await read(outputs[0]!, "пароль")]).toEqual([name, false]);
  }
});

it.each([
  [
    "allow-print",
    "none",
    {
      qpdf: ["print low resolution", "print high resolution"],
      pdfinfo: ["print"],
      pdfjs: ["PRINT", "PRINT_HIGH_QUALITY"],
    },
  ],
  ["allow-print", "low", { qpdf: ["print high resolution"], pdfinfo: [], pdfjs: ["PRINT_HIGH_QUALITY"] }],
  ["allow-copy", false, { qpdf: ["extract for any purpose"], pdfinfo: ["copy"], pdfjs: ["COPY"] }],
  [
    "allow-modify",
    false,
    { qpdf: ["modify other", "modify anything"], pdfinfo: ["change"], pdfjs: ["MODIFY_CONTENTS"] },
  ],
  [
    "allow-annotate",
    false,
    { qpdf: ["modify annotations", "modify anything"], pdfinfo: ["addNotes"], pdfjs: ["MODIFY_ANNOTATIONS"] },
  ],
  ["allow-forms", false, { qpdf: ["modify forms", "modify anything"], pdfinfo: [], pdfjs: ["FILL_INTERACTIVE_FORMS"] }],
  [
    "allow-assemble",
    false,
    { qpdf: ["modify document assembly", "modify anything"], pdfinfo: [], pdfjs: ["ASSEMBLE"] },
  ],
])("%s %s is what qpdf, pdfinfo and pdf.js read", async (name, value, forbidden) => {
  for (const method of ["aes-256", "aes-128"]) {
    const options = { method, "owner-password": "owner", [name]: value };
    const { outputs } = await runTool("encrypt", [source], options);
    expect({
      qpdf: encryption(outputs[0]!, "").forbidden,
      pdfinfo: forbiddenByPdfinfo(outputs[0]!),
      pdfjs: await withPdfjs(outputs[0]!, (document) => document.forbidden()),
    }).toEqual(forbidden);
  }
});

/** Poppler's program names four of them, such as in "print:no copy:yes". */
function forbiddenByPdfinfo(input: Uint8Array): string[] {
  const { stdout } = spawnSync("pdfinfo", ["-"], { input, encoding: "utf8" });
  const [, permissions = ""] = /^Encrypted:\s+yes \((.*)\)$/m.exec(stdout) ?? [];
  return Array.from(permissions.matchAll(/(\w+):no/g), ([, name]) => name!);
}
