/** Nothing is shipped under terms that do not go with ours, and everything with its notices. */
import { expect, it } from "vitest";
import { COMPONENTS } from "./gen/compiled-components.ts";
import { incompatible, lockEntries, shippedFolders } from "./gen/shipped-packages.ts";
import { thirdPartyNotices } from "./gen/third-party-notices.ts";

const bundles = new URL("./bundles.mjs", import.meta.url).href;
const { MODULES } = (await import(bundles)) as { readonly MODULES: readonly string[] };

it("no package is shipped whose licence asks for the source, or that has none", () => {
  expect(incompatible(lockEntries())).toEqual([]);
});

it("one that is would be found, and tools of development are no matter", () => {
  const entries = {
    "": { license: "MIT" },
    "packages/core": { license: "MIT" },
    "node_modules/@ephemera/core": { link: true },
    "node_modules/good": { license: "ISC" },
    "node_modules/tool": { license: "GPL-3.0-only", dev: true },
    "node_modules/good/node_modules/bad": { license: "AGPL-3.0-only" },
    "node_modules/unknown": {},
  };
  expect(shippedFolders(entries)).toEqual([
    "node_modules/good",
    "node_modules/good/node_modules/bad",
    "node_modules/unknown",
  ]);
  expect(incompatible(entries)).toEqual([
    "node_modules/good/node_modules/bad: AGPL-3.0-only",
    "node_modules/unknown: no licence",
  ]);
});

it("every module of WebAssembly and every model is accounted for", () => {
  const packages = new Set(MODULES.filter((path) => /\.(wasm|gz)$/.test(path)).map(packageOf));
  const known = COMPONENTS.map(({ within }) => within.replace("/*", "/"));
  expect([...packages].filter((name) => !known.some((within) => name.startsWith(within)))).toEqual([]);
});

it("the notices name every package that is shipped", () => {
  const notices = thirdPartyNotices();
  const names = shippedFolders(lockEntries()).map((folder) => folder.replace(/^.*node_modules\//, ""));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !notices.includes(`\n${name} `))).toEqual([]);
});

function packageOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
