/** The report as text. */
import { type Facts, type Finding, type Report, RISKS } from "./finding.ts";

const HEADINGS = { high: "High risk", medium: "Medium risk", low: "Low risk" } as const;

export function printReport({ findings, facts }: Report): string {
  const sections = RISKS.flatMap((risk) => {
    const some = findings.filter((finding) => finding.risk === risk);
    return some.length === 0 ? [] : [`${HEADINGS[risk]}\n${some.map(line).join("\n")}`];
  });
  if (sections.length === 0) sections.push("Nothing was found that gives anything away.");
  return `${[...sections, factLines(facts)].join("\n\n")}\n`;
}

function line({ message, pages, removedBy }: Finding): string {
  const where = pages ? ` Pages ${pages.slice(0, 50).join(", ")}${pages.length > 50 ? " …" : ""}.` : "";
  const remedy = removedBy ? ` Removed by: ${removedBy.tool}${flags(removedBy.options)}.` : "";
  return `- ${message}${where}${remedy}`;
}

function flags(options: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(options)
    .map(([name, value]) => (value === true ? ` --${name}` : ` --${name} ${String(value)}`))
    .join("");
}

function factLines(facts: Facts): string {
  const { pages, version, encrypted, permissions, information, conformance, fonts, images, signatures } = facts;
  const denied = Object.entries(permissions ?? {}).flatMap(([name, allowed]) => (allowed ? [] : [name]));
  const resolution = images.lowestDpi === undefined ? "" : `, ${images.lowestDpi} to ${images.highestDpi} dpi`;
  const partial = signatures.filter(({ coversWholeFile }) => !coversWholeFile).length;
  const rows = [
    `Pages: ${pages}`,
    `PDF version: ${version}`,
    `Encrypted: ${encrypted ? "yes" : "no"}${denied.length > 0 ? `; not allowed: ${denied.join(", ")}` : ""}`,
    ...Object.entries(information).map(([key, value]) => `${key}: ${value.replaceAll(/\s+/g, " ")}`),
    ...(conformance.length > 0 ? [`Claims to be: ${conformance.join(", ")}`] : []),
    `Images: ${images.count}${resolution}`,
    `Signatures: ${signatures.length}${partial > 0 ? `, of which ${partial} do not cover the whole file` : ""}`,
    ...fonts.map(({ name, embedded }) => `Font: ${name}${embedded ? "" : " (not embedded)"}`),
  ];
  return `About the file\n${rows.map((row) => `- ${row}`).join("\n")}`;
}
