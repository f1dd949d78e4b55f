/** `THIRD-PARTY-NOTICES.txt`: whose work is shipped with ours, and under which terms. */
import { readFileSync } from "node:fs";
import { type Component, COMPONENTS } from "./compiled-components.ts";
import { type ShippedPackage, shippedPackages } from "./shipped-packages.ts";

const RULE = "=".repeat(100);

export function thirdPartyNotices(): string {
  const packages = shippedPackages();
  const bare = packages.filter(({ texts }) => texts.length === 0);
  const standard = new Set([...bare.map(({ licence }) => licence), ...COMPONENTS.flatMap(({ licences }) => licences)]);
  return [
    "Ephemera is under the MIT licence (LICENSE). It is built from the work of others, which is under the licences below.",
    "",
    "This software is based in part on the work of the Independent JPEG Group. Portions of this software are copyright",
    "The FreeType Project (https://freetype.org). All rights reserved.",
    "",
    RULE,
    "Packages",
    RULE,
    "",
    ...packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`),
    "",
    RULE,
    "What packages hold in compiled form",
    RULE,
    "",
    ...COMPONENTS.map(describe),
    "",
    ...byText(packages).flatMap(([text, names]) => [RULE, ...names, RULE, "", text, ""]),
    ...bare.map(({ name, licence, author }) => `${name}: Copyright (c) ${author}; ${licence}, as below`),
    "",
    ...[...standard].toSorted().flatMap((id) => [RULE, id, RULE, "", standardText(id), ""]),
  ].join("\n");
}

function describe({ name, within, copyright, licences }: Component): string {
  return `${name}, in ${within}: ${licences.join(", ")}. Copyright (c) ${copyright}`;
}

/** Each text once, with the packages that it came with. */
function byText(packages: readonly ShippedPackage[]): [string, string[]][] {
  const names = new Map<string, string[]>();
  for (const { name, texts } of packages) for (const text of texts) names.set(text, [...(names.get(text) ?? []), name]);
  return [...names];
}

function standardText(id: string): string {
  return readFileSync(new URL(`licence-texts/${id}.txt`, import.meta.url), "utf8").trim();
}
