/**
 * Every tool in the page, from chosen file to downloaded file: the same bytes as everywhere, and sound to qpdf. In the
 * browser each example of each tool; through the page to the server one of each, for the server is held to all by
 * itself.
 */
import type { Tool } from "@ephemera/core";
import { type ConformanceCase, conformanceCases, describeConformance } from "@ephemera/core/conformance";
import { engines } from "@ephemera/core/node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { check } from "../oracles/qpdf.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, addFilesCalled, choosePlace, download, openTool, setOption, start } from "./tool-page.ts";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  ({ page } = await stage.open());
});
afterAll(() => stage?.close());

const cases = conformanceCases();
const firsts = cases.filter(({ tool }, at) => cases.findIndex((other) => other.tool === tool) === at);

describeConformance(
  { name: "the browser", run: (testCase) => run(testCase, "On this device") },
  loadFixture,
  engines,
  cases,
);
describeConformance(
  { name: "the page with the server", run: (testCase) => run(testCase, "On the server") },
  loadFixture,
  engines,
  firsts,
);

async function run({ tool, files, options }: ConformanceCase, place: "On this device" | "On the server") {
  await forget(page);
  await openTool(page, stage.home, tool);
  const naming = [...tool.optionSpecs.values()].some(({ fileNamesFrom }) => fileNamesFrom !== undefined);
  if (naming) await addFilesCalled(page, files, namesGiven(tool, files, options));
  else await addFiles(page, files);
  for (const [name, value] of Object.entries(options)) {
    const spec = tool.optionSpecs.get(name)!;
    if (spec.fileNamesFrom === undefined) await setOption(page, spec, value);
  }
  await choosePlace(page, place);
  await start(page, tool);
  const { name, bytes } = await download(page);
  if (name.endsWith(".pdf")) expect(check(bytes, passwordOf(options)).warnings).toEqual([]);
  return bytes;
}

/** The page takes these options from the files' own names: so the files are called what the example says. */
function namesGiven(tool: Tool, files: readonly string[], options: ConformanceCase["options"]): string[] {
  const called = [...files];
  for (const [name, { fileNamesFrom }] of tool.optionSpecs)
    if (fileNamesFrom !== undefined) called.splice(fileNamesFrom, Infinity, ...(options[name] as readonly string[]));
  return called;
}

/** Goes home and leaves the files of the case before; the page and its engines stay. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = "#/";
  });
  await page.locator(".files-first").waitFor();
  const removeAll = page.getByRole("button", { name: "Remove all" });
  if (await removeAll.isVisible()) await removeAll.click();
}

/** The one that opens the result, where the tool gives it one. */
function passwordOf({ password }: ConformanceCase["options"]): string {
  return typeof password === "string" ? password : "";
}
