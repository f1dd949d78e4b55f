/**
 * Every tool in the page, from chosen file to downloaded file: the same bytes as everywhere, and sound to qpdf. In the
 * browser each example of each tool; through the page to the server one of each, for the server is held to all by
 * itself.
 */
import { type ConformanceCase, conformanceCases, describeConformance } from "@ephemera/core/conformance";
import { engines } from "@ephemera/core/node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { check } from "../oracles/qpdf.ts";
import { openStage, type Stage } from "./stage.ts";
import { firstOfEach, namesGiven, optionsToSet, passwordOf } from "./examples.ts";
import { addFiles, addFilesCalled, choosePlace, download, openTool, setOption, start } from "./tool-page.ts";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  ({ page } = await stage.open());
});
afterAll(() => stage?.close());

const cases = conformanceCases();

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
  firstOfEach(cases),
);

async function run({ tool, files, options }: ConformanceCase, place: "On this device" | "On the server") {
  await forget(page);
  await openTool(page, stage.home, tool);
  const called = namesGiven({ tool, files, options });
  if (called) await addFilesCalled(page, files, called);
  else await addFiles(page, files);
  for (const [name, value] of optionsToSet({ tool, files, options })) {
    const spec = tool.optionSpecs.get(name)!;
    if (spec.fileNamesFrom === undefined) await setOption(page, spec, value);
  }
  await choosePlace(page, place);
  await start(page, tool);
  const { name, bytes } = await download(page);
  if (name.endsWith(".pdf")) expect(check(bytes, passwordOf(options)).warnings).toEqual([]);
  return bytes;
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
