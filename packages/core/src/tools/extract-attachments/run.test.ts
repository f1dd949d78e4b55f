import { expect, it } from "vitest";
import { embeddedFiles } from "../../../../../e2e/oracles/pdfdetach.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { execute, findTool } from "../../index.ts";
import { three } from "../expect-pages.test-data.ts";

async function extract(bytes: Uint8Array, options = {}) {
  const { outputs } = await execute(findTool("extract-attachments")!, { files: [{ bytes }], options });
  return outputs.map(({ part, extension, type, chunks }) => ({
    name: part + extension,
    type,
    data: new Uint8Array(Buffer.concat([...chunks])),
  }));
}

it("takes out what pdfdetach finds, and what is pinned to a page", async () => {
  const bytes = loadFixture("attachments.pdf");
  const found = await extract(bytes);
  for (const [name, data] of embeddedFiles(bytes))
    expect(found).toContainEqual(expect.objectContaining({ name, data }));
  expect(found.map(({ name }) => name)).toEqual(["data.csv", "notes.txt", "pinned.txt"]);
  expect(found[0]!.type).toBe("text/csv");
});

it("gives back what add-attachments put in", async () => {
  const file = crypto.getRandomValues(new Uint8Array(5000));
  const { outputs } = await runTool("add-attachments", [three, file, three], { names: ["random.bin", "three.pdf"] });
  const found = await extract(outputs[0]!);
  expect(found.map(({ name, data }) => [name, data])).toEqual([
    ["random.bin", file],
    ["three.pdf", three],
  ]);
});

/** A document with attachments of these names, hostile ones. */
function named(names: readonly string[]): Uint8Array {
  const pdf = new PdfBuilder();
  const pages = pdf.reserve();
  const page = pdf.add(`<< /Type /Page /Parent ${pages} /MediaBox [0 0 9 9] >>`);
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  const entries = names.map((name, i) => {
    const stream = pdf.addStream(`content ${i}`, { entries: "/Type /EmbeddedFile /Subtype /evil#0d#0aX" });
    const hex = `<${Buffer.from(`\ufeff${name}`, "utf16le").swap16().toString("hex")}>`;
    return `(key ${String(i).padStart(3, "0")}) << /Type /Filespec /F ${hex} /UF ${hex} /EF << /F ${stream} >> >>`;
  });
  const root = pdf.add(
    `<< /Type /Catalog /Pages ${pages} /Names << /EmbeddedFiles << /Names [${entries.join(" ")}] >> >> >>`,
  );
  return pdf.toBytes({ root });
}

it("makes safe names of hostile ones, none twice", async () => {
  const names = [
    "../../../etc/passwd",
    "..\\..\\autoexec.bat",
    "/abs/name.txt",
    "NAME.TXT",
    "con.txt",
    "..",
    "a\u0000b\u202Etxt.exe",
    ".hidden",
    `${"long".repeat(100)}.txt`,
    "trailing. ",
  ];
  const found = await extract(named(names));
  expect(found).toHaveLength(names.length);
  expect(found.map(({ name }) => name).slice(0, 8)).toEqual([
    "passwd",
    "autoexec.bat",
    "name.txt",
    "NAME-2.TXT",
    "_con.txt",
    "attachment-6",
    "a b txt.exe",
    "hidden",
  ]);
  for (const { name, type } of found) {
    expect(name).not.toMatch(/[/\\\p{C}<>:"|?*]|^\.|[. ]$/u);
    expect(name.length).toBeLessThanOrEqual(124);
    expect(type).toBe("application/octet-stream");
  }
  expect(new Set(found.map(({ name }) => name.toLowerCase())).size).toBe(names.length);
});

it("takes attachments out of an encrypted file", async () => {
  const locked = await runTool("encrypt", [loadFixture("attachments.pdf")], { password: "p" });
  expect((await extract(locked.outputs[0]!, { password: ["p"] })).map(({ name }) => name)).toContain("pinned.txt");
});

it("says when there are none", async () => {
  await expect(extract(three)).rejects.toThrow(expect.objectContaining({ code: "no-match" }));
});
