/** The packages of others that the programs and the page are built from, and under which licences. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Licences (SPDX) that a work under the MIT licence may be shipped with. None of them asks for the source of the whole. */
const COMPATIBLE = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "OFL-1.1",
]);

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What its author is called, where the package has no text of its licence. */
  readonly author: string;
  /** The texts of its licences and notices. */
  readonly texts: readonly string[];
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

export type LockEntries = Readonly<Record<string, LockEntry>>;

/** The entries of `package-lock.json`, from a folder to what lies in it. */
export function lockEntries(): LockEntries {
  return (JSON.parse(readFileSync(`${ROOT}package-lock.json`, "utf8")) as { packages: LockEntries }).packages;
}

/** Folders of the packages that are no mere tools of development, sorted. */
export function shippedFolders(entries: LockEntries): string[] {
  return Object.keys(entries)
    .filter((folder) => folder.includes("node_modules/"))
    .filter((folder) => !entries[folder]!.link && !entries[folder]!.dev && !entries[folder]!.devOptional)
    .toSorted();
}

/** Folders of the packages that must not be shipped, with their licences. */
export function incompatible(entries: LockEntries): string[] {
  return shippedFolders(entries)
    .filter((folder) => !COMPATIBLE.has(entries[folder]!.license ?? ""))
    .map((folder) => `${folder}: ${entries[folder]!.license ?? "no licence"}`);
}

export function shippedPackages(): ShippedPackage[] {
  const entries = lockEntries();
  return shippedFolders(entries).map((folder) => {
    const { author, contributors } = JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, "utf8")) as {
      author?: Person;
      contributors?: readonly Person[];
    };
    return {
      name: folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entries[folder]!.version ?? "",
      licence: entries[folder]!.license ?? "",
      author: nameOf(author ?? contributors?.[0]) ?? "its authors",
      texts: licenceTexts(`${ROOT}${folder}`),
    };
  });
}

type Person = string | { readonly name: string };

function nameOf(person: Person | undefined): string | undefined {
  return typeof person === "object" ? person.name : person?.replace(/\s*<.*/, "");
}

function licenceTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name))
    .toSorted()
    .map((name) => readFileSync(`${folder}/${name}`, "utf8").replaceAll("\r\n", "\n").trim());
}
