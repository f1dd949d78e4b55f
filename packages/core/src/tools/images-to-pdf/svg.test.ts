import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { structuralSimilarity } from "../../../../../e2e/oracles/similarity.ts";
import { engines } from "../../../node/engines.ts";
import { toRgba } from "../../pdf/image/raster.ts";
import { DRAWING } from "../../svg/drawing.test-data.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

async function pdfOf(svg: string, options: Record<string, unknown> = {}): Promise<Uint8Array> {
  const { outputs } = await runTool("images-to-pdf", [new TextEncoder().encode(svg)], options, engines);
  expect(check(outputs[0]!).warnings).toEqual([]);
  return outputs[0]!;
}

/** The page, 96 pixels to an inch as SVG has them. */
async function drawn(bytes: Uint8Array) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return document.renderPage(0, 96 / 72);
  } finally {
    document.close();
  }
}

/** As a browser draws it. */
async function browsed(svg: string) {
  const folder = mkdtempSync(join(tmpdir(), "svg-"));
  try {
    writeFileSync(join(folder, "drawing.svg"), svg);
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=400,300"];
    const output = join(folder, "shot.png");
    execFileSync(CHROMIUM, [...flags, `--screenshot=${output}`, `file://${folder}/drawing.svg`], { stdio: "ignore" });
    const image = await (await engines.images()).open(new Uint8Array(readFileSync(output))).frame(0);
    return { width: image.width, height: image.height, data: toRgba(image) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const svg = (content: string, attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100" ${attributes}>${content}</svg>`;

/** Red, green and blue of a pixel. */
async function colorAt(source: string, x: number, y: number): Promise<number[]> {
  const { width, data } = await drawn(await pdfOf(source));
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

describe("SVG", () => {
  it.skipIf(!existsSync(CHROMIUM))("looks as a browser shows it", { timeout: 60_000 }, async () => {
    const ours = await drawn(await pdfOf(DRAWING));
    const theirs = await browsed(DRAWING);
    expect([ours.width, ours.height]).toEqual([theirs.width, theirs.height]);
    expect(structuralSimilarity(ours, theirs)).toBeGreaterThan(0.97);
  });

  it("stays vectors, and text stays text", async () => {
    const bytes = await pdfOf(
      svg('<text x="5" y="50" font-size="12">Grüße, <tspan font-weight="bold">שלום</tspan></text>'),
    );
    expect(pageTexts(bytes).join("")).toContain("Grüße");
    const list = execFileSync("pdfimages", ["-list", "-"], { input: await pdfOf(DRAWING), encoding: "utf8" });
    expect(list.trim().split("\n")).toHaveLength(2);
  });

  it("shows pictures that are inside it", async () => {
    const data = Uint8Array.from({ length: 12 }, (_, i) => [200, 30, 40][i % 3]!);
    const png = await (await engines.images()).encodePng({ width: 2, height: 2, channels: 3, data });
    const url = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
    const [r, g, b] = await colorAt(svg(`<image x="10" y="10" width="80" height="80" xlink:href="${url}"/>`), 50, 50);
    expect([r, g, b]).toEqual([200, 30, 40]);
  });

  it.each([
    ["inherited paint", '<g fill="#00ff00"><rect width="100" height="100"/></g>', [0, 255, 0]],
    ["the current colour", '<g color="#0000ff"><rect width="100" height="100" fill="currentColor"/></g>', [0, 0, 255]],
    [
      "a class before a name",
      '<style>rect{fill:red}.x{fill:#00f}</style><rect class="x" width="100" height="100"/>',
      [0, 0, 255],
    ],
    [
      "opacity of a whole",
      '<g opacity=".5"><rect width="100" height="100"/><rect width="100" height="100"/></g>',
      [127, 127, 127],
    ],
    [
      "what is clipped away",
      '<clipPath id="c"><rect width="9" height="9"/></clipPath><rect clip-path="url(#c)" width="100" height="100"/>',
      [255, 255, 255],
    ],
    ["what is not displayed", '<rect display="none" width="100" height="100"/>', [255, 255, 255]],
    ["percentages", '<rect x="25%" y="25%" width="50%" height="50%" fill="#f00"/>', [255, 0, 0]],
  ])("knows %s", async (_, content, color) => {
    const seen = await colorAt(svg(content), 50, 50);
    seen.forEach((value, i) => expect(Math.abs(value - color[i]!)).toBeLessThan(3));
  });

  it.each([
    ["a script", svg("<script>alert(1)</script>")],
    ["a script of an event", svg("", 'onload="alert(1)"')],
    ["what is no SVG", svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>")],
    ["a picture elsewhere", svg('<image href="http://example.org/x.png" width="9" height="9"/>')],
    ["a picture on the disk", svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>')],
    ["a shape elsewhere", svg('<use href="other.svg#a"/>')],
    ["paint elsewhere", svg('<rect width="9" height="9" fill="url(http://example.org/a.svg#b)"/>')],
    ["a style sheet elsewhere", svg("<style>@import 'http://example.org/a.css';</style>")],
    ["a font elsewhere", svg("<style>@font-face{src:url(http://example.org/a.woff)}</style>")],
    ["a style sheet by instruction", `<?xml-stylesheet href="a.css"?>${svg("")}`],
    ["entities", `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg("<text>&a;</text>")}`],
    ["a filter", svg('<rect width="9" height="9" filter="url(#f)"/>')],
    ["a mask", svg('<rect width="9" height="9" mask="url(#m)"/>')],
  ])("is refused with %s", async (_, source) => {
    await expect(pdfOf(source)).rejects.toMatchObject({ code: "unsupported-type" });
  });

  it("is bounded", async () => {
    const doubling = Array.from(
      { length: 19 },
      (_, i) => `<g id="g${i + 1}"><use href="#g${i}"/><use href="#g${i}"/></g>`,
    );
    const bomb = svg(`<g id="g0"><rect width="1" height="1"/></g>${doubling.join("")}`);
    await expect(pdfOf(bomb)).rejects.toMatchObject({ code: "too-complex" });
    await expect(pdfOf(svg('<g id="a"><use href="#a"/></g>'))).rejects.toMatchObject({ code: "too-complex" });
    await expect(pdfOf(svg(`${"<g>".repeat(5000)}${"</g>".repeat(5000)}`))).rejects.toMatchObject({
      code: "too-complex",
    });
    await expect(pdfOf(svg("<rect"))).rejects.toMatchObject({ code: "damaged" });
    await expect(pdfOf(svg("", 'viewBox="0 0 1e300 1"'))).resolves.toBeDefined();
  });
});
