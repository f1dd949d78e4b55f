/** Every tool in the page, from chosen file to downloaded file: the same bytes as everywhere. */
import { type ConformanceCase, describeConformance } from "@ephemera/core/conformance";
import { engines } from "@ephemera/core/node";
import { afterAll, beforeAll } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, choosePlace, download, openTool, setOption, start } from "./tool-page.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describeConformance({ name: "the browser", run: (testCase) => run(testCase, "On this device") }, loadFixture, engines);
describeConformance(
  { name: "the page with the server", run: (testCase) => run(testCase, "On the server") },
  loadFixture,
  engines,
);

async function run({ tool, files, options }: ConformanceCase, place: "On this device" | "On the server") {
  const { page } = await stage.open();
  try {
    await openTool(page, stage.home, tool);
    await addFiles(page, files);
    for (const [name, value] of Object.entries(options)) await setOption(page, tool.optionSpecs.get(name)!, value);
    await choosePlace(page, place);
    await start(page, tool);
    return (await download(page)).bytes;
  } finally {
    await page.context().close();
  }
}
