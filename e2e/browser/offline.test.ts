/** Without a network, below a path, on plain HTTP from another address: the page works all the same. */
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { check } from "../oracles/qpdf.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, choosePlace, download, openTool, start } from "./tool-page.ts";

const rotate = findTool("rotate")!;
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

async function rotateHere(page: Page, home: string): Promise<void> {
  await openTool(page, home, rotate);
  await addFiles(page, ["three-pages.pdf"]);
  await page.locator(".page-grid canvas[data-drawn]").first().waitFor();
  await start(page, rotate);
  expect(check((await download(page)).bytes).warnings).toEqual([]);
}

it("works when the server is gone, and has kept nothing but the page's own files", async () => {
  const alone = await openStage();
  const { page } = await alone.open({ serviceWorkers: "allow" });
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated")
      await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
  });
  await alone.stopServer();
  await page.reload();
  await page.getByRole("link", { name: /^Merge/ }).waitFor();
  await rotateHere(page, alone.home);
  const kept = await page.evaluate(async () => {
    const addresses: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) addresses.push(url);
    return addresses;
  });
  const own = /^(assets\/[\w.-]+|index\.html|manifest\.webmanifest|icon[\w-]*\.(png|svg))?$/;
  expect(kept.filter((address) => !own.test(address.slice(alone.home.length)))).toEqual([]);
  expect(kept.length).toBeGreaterThan(20);
  await alone.close();
});

it("works below a path, here and on the server", async () => {
  const proxy = await openProxy(new URL(stage.home), "/tools/pdf/");
  try {
    const { page, requests, errors } = await stage.open({ serviceWorkers: "allow" });
    const home = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tools/pdf/`;
    requests.length = 0;
    await page.goto(home);
    await rotateHere(page, home);
    await choosePlace(page, "On the server");
    await start(page, rotate);
    await page.getByText(/deleted from the server’s memory/).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The browser may still fetch the icon of the page it opened before, at the top of the other server.
    const own = [home, "blob:", `${stage.home}icon.svg`];
    expect(requests.filter((address) => !own.some((start) => address.startsWith(start)))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  } finally {
    proxy.close();
    proxy.closeAllConnections();
  }
});

const lan = Object.values(networkInterfaces())
  .flat()
  .find((address) => address && !address.internal && address.family === "IPv4")?.address;

it("works on plain HTTP from a LAN address, where there is no service worker", async () => {
  // A machine without a network has its own name for itself only; that one is no secure context either.
  const host = lan ?? "0.0.0.0";
  const open = await openStage({ EPHEMERA_HOST: "0.0.0.0" });
  const home = open.home.replace("127.0.0.1", host);
  const { page } = await open.open({ serviceWorkers: "allow" });
  await page.goto(home);
  expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
  await rotateHere(page, home);
  await open.close();
});

/** Answers for `target` below a path, as a reverse proxy that strips it. */
async function openProxy(target: URL, path: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    if (!incoming.url?.startsWith(path)) return outgoing.writeHead(404).end();
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url.slice(path.length), target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
    return outgoing;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
