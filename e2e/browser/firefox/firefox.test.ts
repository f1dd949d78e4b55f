/**
 * The page in Firefox, where one is installed: every tool from chosen file to downloaded file, the same bytes as
 * everywhere and sound to qpdf; nobody else is asked, nothing is kept, and it works without its server.
 */
import { findTool } from "@ephemera/core";
import { type ConformanceCase, conformanceCases, describeConformance } from "@ephemera/core/conformance";
import { engines } from "@ephemera/core/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFixture } from "../../../fixtures/load.ts";
import { check, pageCount } from "../../oracles/qpdf.ts";
import { pageTexts } from "../../oracles/pdftotext.ts";
import { firstOfEach, namesGiven, optionsToSet, passwordOf } from "../examples.ts";
import { find, until } from "./find.ts";
import { FIREFOX, type FirefoxStage, openFirefox } from "./stage.ts";
import { addFiles, choosePlace, download, forget, openTool, setOption, start } from "./tool-page.ts";

const rotate = findTool("rotate")!;

describe.skipIf(FIREFOX === undefined)(
  `Firefox (${FIREFOX ?? "not installed: left out"})`,
  { timeout: 180_000 },
  () => {
    let stage: FirefoxStage;
    beforeAll(async () => {
      stage = await openFirefox();
    }, 180_000);
    afterAll(() => stage?.close());

    async function rotateHere(): Promise<void> {
      const { page, home, downloads } = stage;
      await forget(page);
      await openTool(page, home, rotate);
      await addFiles(stage, ["three-pages.pdf"]);
      await start(page, rotate);
      const { name, bytes } = await download(page, downloads);
      expect(name).toBe("three-pages-rotated.pdf");
      expect(check(bytes).warnings).toEqual([]);
      expect(pageTexts(bytes)).toHaveLength(3);
    }

    async function run({ tool, files, options }: ConformanceCase): Promise<Uint8Array> {
      const { page, home, downloads } = stage;
      await forget(page);
      await openTool(page, home, tool);
      await addFiles(stage, files, namesGiven({ tool, files, options }));
      for (const [name, value] of optionsToSet({ tool, files, options })) {
        const spec = tool.optionSpecs.get(name)!;
        if (spec.fileNamesFrom === undefined) await setOption(page, spec, value);
      }
      await start(page, tool);
      const { name, bytes } = await download(page, downloads);
      if (name.endsWith(".pdf")) expect(check(bytes, passwordOf(options)).warnings).toEqual([]);
      return bytes;
    }
    describeConformance({ name: "Firefox", run }, loadFixture, engines, firstOfEach(conformanceCases()));

    it("asks nobody but its own server, and nobody at all while it works on this device", async () => {
      const { home, requests, errors } = stage;
      const before = requests.length;
      await rotateHere();
      const own = [home, `blob:${home}`, "data:"];
      expect(requests.filter((address) => !own.some((start) => address.startsWith(start)))).toEqual([]);
      const ours = [`${home}assets/`, "blob:", "data:"];
      const during = requests.slice(before);
      expect(during.filter((address) => !ours.some((start) => address.startsWith(start)))).toEqual([]);
      expect(requests.length).toBeGreaterThan(0);
      expect(errors).toEqual([]);
    });

    it("sends a file to the server when it is asked to, and gets it back", async () => {
      const { page, home, downloads } = stage;
      await forget(page);
      await openTool(page, home, rotate);
      await addFiles(stage, ["three-pages.pdf"]);
      await choosePlace(page, "On the server");
      await start(page, rotate);
      expect(pageCount((await download(page, downloads)).bytes)).toBe(3);
      await find(page, { css: ".forgotten" });
    });

    it("says what went wrong, and keeps the files", async () => {
      const { page, home } = stage;
      await forget(page);
      await openTool(page, home, rotate);
      await addFiles(stage, ["not-a.pdf"]);
      await start(page, rotate);
      const alert = await find(page, { css: "[role=alert]" });
      expect(await alert.evaluate((one) => one.textContent)).toContain("The file is not a PDF");
      await find(page, { css: ".file-row" });
    });

    it("keeps nothing but the page's own files, with which it works when the server is gone", async () => {
      const { page, home } = stage;
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      await until("the page's files to be kept", () =>
        page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state === "activated")),
      );
      await stage.stopServer();
      await page.reload();
      await rotateHere();
      const kept = await page.evaluate(async () => {
        const files: string[] = [];
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys()) files.push(url);
        return {
          files,
          local: localStorage.length,
          session: sessionStorage.length,
          databases: (await indexedDB.databases()).length,
          cookies: document.cookie,
        };
      });
      const own = /^(assets\/[\w.-]+|index\.html|manifest\.webmanifest|icon[\w-]*\.(png|svg))?$/;
      expect(kept.files.filter((address) => !own.test(address.slice(home.length)))).toEqual([]);
      expect(kept.files.length).toBeGreaterThan(20);
      expect(kept).toMatchObject({ local: 0, session: 0, databases: 0, cookies: "" });
    });
  },
);
