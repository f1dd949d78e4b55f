import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { fixturePath, loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import type { Report } from "./finding.ts";

async function inspect(bytes: Uint8Array, options: Record<string, unknown> = {}): Promise<Report> {
  const { outputs } = await runTool("inspect", [bytes], { format: "json", ...options }, engines);
  return JSON.parse(new TextDecoder().decode(outputs[0])) as Report;
}

const risks = ({ findings }: Report) => Object.fromEntries(findings.map(({ id, risk }) => [id, risk]));

it("finds each thing that was planted, and says what removes it", async () => {
  const report = await inspect(loadFixture("traces.pdf"));
  expect(risks(report)).toEqual({
    "text-under-box": "high",
    revisions: "high",
    javascript: "high",
    actions: "high",
    "image-places": "high",
    "white-text": "medium",
    "text-outside-page": "medium",
    xfa: "medium",
    attachments: "medium",
    "link-tracking": "medium",
    "private-data": "medium",
    "image-metadata": "medium",
    thumbnails: "medium",
    "web-capture": "medium",
    "hidden-layers": "medium",
    "invisible-text": "low",
    "comment-authors": "low",
    information: "low",
    xmp: "low",
    "web-links": "low",
  });
  expect(report.findings.find(({ id }) => id === "text-under-box")).toMatchObject({ count: 11, pages: [1] });
  expect(report.findings.find(({ id }) => id === "revisions")).toMatchObject({ count: 1, pages: [2] });
  expect(report.facts).toMatchObject({
    pages: 2,
    encrypted: false,
    conformance: ["PDF/A-2"],
    information: { Author: "InfoAuthor" },
  });
});

it("finds nothing of what the tools it names have removed", async () => {
  const cleaned = await runTool(
    "remove-metadata",
    (await runTool("sanitize", [loadFixture("traces.pdf")], { links: true })).outputs,
  );
  const left = Object.keys(risks(await inspect(cleaned.outputs[0]!)));
  expect(left.toSorted()).toEqual(expect.arrayContaining(["text-under-box", "white-text"]));
  const gone = [
    "revisions",
    "javascript",
    "actions",
    "image-places",
    "xfa",
    "attachments",
    "link-tracking",
    "private-data",
    "information",
    "xmp",
  ];
  expect(gone.filter((id) => left.includes(id))).toEqual([]);
});

it("finds boxes that were drawn on a picture, and not those beside or below it", async () => {
  const picture = "q 400 0 0 400 100 100 cm /Im Do Q";
  const of = async (content: string) => risks(await inspect(withPicture(content)))["image-under-box"];
  expect(await of(`${picture} 0 g 150 200 100 30 re f`)).toBe("medium");
  expect(await of(`${picture} 0 g 20 20 100 30 re f`)).toBeUndefined();
  expect(await of(`0.9 g 0 0 612 792 re f ${picture}`)).toBeUndefined();
});

function withPicture(content: string): Uint8Array {
  const pdf = new PdfBuilder();
  const [root, pages] = [pdf.reserve(), pdf.reserve()];
  const image = pdf.addStream(new Uint8Array(64), {
    entries: "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
  });
  const resources = `/Resources << /XObject << /Im ${image} >> >>`;
  const page = pdf.add(
    `<< /Type /Page /Parent ${pages} /MediaBox [0 0 612 792] /Contents ${pdf.addStream(content)} ${resources} >>`,
  );
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  pdf.set(root, `<< /Type /Catalog /Pages ${pages} >>`);
  return pdf.toBytes({ root });
}

it("tells what a protected file allows", async () => {
  const { facts } = await inspect(loadFixture("owner-only.pdf"));
  expect(facts.permissions).toMatchObject({ print: false, modify: false, copy: true });
});

it("reads as text, the worst first", async () => {
  const { outputs } = await runTool("inspect", [loadFixture("traces.pdf")], {}, engines);
  expect(new TextDecoder().decode(outputs[0])).toMatch(
    /^High risk\n[^]*Medium risk\n[^]*Low risk\n[^]*About the file\n/,
  );
});

describe("a clean file", () => {
  const PAGE =
    "<html><body style='font-family:sans-serif'><h1>Report</h1><p>Some words of text.</p><table border=1><tr><td style='background:#eef'>A</td><td>B</td></tr></table></body></html>";
  const producers: Readonly<Record<string, (folder: string) => void>> = {
    Chromium: (folder) => {
      writeFileSync(join(folder, "page.html"), PAGE);
      const flags = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(folder, "profile")}`];
      spawnSync("chromium", [...flags, `--print-to-pdf=${join(folder, "out.pdf")}`, join(folder, "page.html")]);
    },
    cairo: (folder) => spawnSync("pdftocairo", ["-pdf", fixturePath("ten-pages.pdf"), join(folder, "out.pdf")]),
    MuPDF: (folder) => spawnSync("mutool", ["convert", "-o", join(folder, "out.pdf"), fixturePath("ten-pages.pdf")]),
    Ghostscript: (folder) =>
      spawnSync("gs", [
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=pdfwrite",
        "-o",
        join(folder, "out.pdf"),
        fixturePath("ten-pages.pdf"),
      ]),
    Tesseract: (folder) => {
      spawnSync("pdftoppm", [
        "-r",
        "100",
        "-gray",
        "-singlefile",
        fixturePath("three-pages.pdf"),
        join(folder, "page"),
      ]);
      spawnSync("tesseract", [join(folder, "page.pgm"), join(folder, "out"), "pdf"], {
        env: { ...process.env, OMP_THREAD_LIMIT: "1" },
      });
    },
    qpdf: (folder) =>
      spawnSync("qpdf", [
        "--linearize",
        "--object-streams=generate",
        fixturePath("tagged.pdf"),
        join(folder, "out.pdf"),
      ]),
  };

  it.each(Object.keys(producers))("of %s raises no high risk", async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "inspect-"));
    try {
      producers[name]!(folder);
      expect(existsSync(join(folder, "out.pdf"))).toBe(true);
      const report = await inspect(new Uint8Array(readFileSync(join(folder, "out.pdf"))));
      expect(report.facts.pages).toBeGreaterThan(0);
      expect(report.findings.filter(({ risk }) => risk === "high")).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
