/** What a report found in a file, by risk, each with the way to the tool that removes it; and what the file is. */
import { type Facts, findTool, type Finding, type Report, RISKS, type Tool } from "@ephemera/core";
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "../app/icon.tsx";
import { toolAddress } from "../app/use-route.ts";
import { type Text, useText } from "../strings/text.tsx";

/** True for a tool that can give its findings in a form that is shown here. */
export function showsFindings({ optionSpecs }: Tool): boolean {
  return [...optionSpecs.values()].some(({ findingsAs }) => findingsAs !== undefined);
}

export function Findings({ report: blob }: { readonly report: Blob }) {
  const { t } = useText();
  const [report, setReport] = useState<Report>();
  useEffect(() => {
    void blob.text().then((text) => setReport(JSON.parse(text) as Report));
  }, [blob]);
  if (!report) return null;
  const risks = RISKS.map((risk) => ({ risk, some: report.findings.filter((finding) => finding.risk === risk) }));
  return (
    <div className="findings">
      {report.findings.length === 0 && <p>{t("findings.none")}</p>}
      {risks.map(
        ({ risk, some }) =>
          some.length > 0 && (
            <section key={risk} data-risk={risk}>
              <h3>{t(`findings.${risk}`)}</h3>
              <ul>
                {some.map((finding) => (
                  <OneFinding key={finding.id} finding={finding} />
                ))}
              </ul>
            </section>
          ),
      )}
      <AboutFile facts={report.facts} />
    </div>
  );
}

/** More are of no use to anybody; the report itself names all. */
const MOST_PAGES = 30;

function OneFinding({ finding: { removedBy, pages, ...said } }: { readonly finding: Finding }) {
  const text = useText();
  const { t } = text;
  const remedy = removedBy && findTool(removedBy.tool);
  const numbers = pages?.slice(0, MOST_PAGES).join(", ");
  return (
    <li>
      <span>
        {text.said(said)}
        {numbers !== undefined && (
          <small>
            {t("findings.pages", {
              count: pages!.length,
              pages: pages!.length > MOST_PAGES ? `${numbers} …` : numbers,
            })}
          </small>
        )}
      </span>
      {remedy && (
        <a href={toolAddress(remedy.id, removedBy.options)}>
          {text.tool(remedy.title)}
          <Icon name="next" />
        </a>
      )}
    </li>
  );
}

/** What they are called in the notes of tools, by their names in a report. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  print: "printing",
  modify: "changing",
  copy: "copying",
  annotate: "commenting",
  "fill-forms": "filling in forms",
  assemble: "moving pages",
  "print-in-full-quality": "printing in high resolution",
};

function AboutFile({ facts }: { readonly facts: Facts }) {
  const text = useText();
  return (
    <details>
      <summary>{text.t("findings.facts")}</summary>
      <dl>
        {rowsOf(facts, text).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function rowsOf(facts: Facts, text: Text): [name: string, value: ReactNode][] {
  const { t, tool, language } = text;
  const { pages, version, encrypted, permissions = {}, information, conformance, fonts, images, signatures } = facts;
  const number = new Intl.NumberFormat(language);
  const list = (items: readonly string[]) => new Intl.ListFormat(language).format(items);
  const denied = Object.keys(permissions).filter((name) => !permissions[name]);
  const { count, lowestDpi, highestDpi } = images;
  return [
    [t("pages.title"), number.format(pages)],
    [t("findings.version"), version],
    [t("findings.protected"), t(encrypted ? "findings.yes" : "findings.no")],
    ...rowIf(t("findings.denied"), list(denied.map((name) => tool(PERMISSIONS[name] ?? name)))),
    ...Object.entries(information).map(([name, value]): [string, string] => [name, dateText(value, language) ?? value]),
    ...rowIf(t("findings.claims"), list(conformance)),
    [
      tool("Images"),
      lowestDpi === undefined || highestDpi === undefined
        ? number.format(count)
        : t("findings.resolution", { count, lowest: lowestDpi, highest: highestDpi }),
    ],
    [t("findings.signatures"), number.format(signatures.length)],
    ...rowIf(
      tool("Fonts"),
      list(fonts.map(({ name, embedded }) => (embedded ? name : t("findings.notEmbedded", { name })))),
    ),
  ];
}

/** A date as PDF writes it, D:20260131120000+01'00' (ISO 32000-2 §7.9.4), as the language does: the time where it was written. */
function dateText(value: string, language: string): string | undefined {
  const [, year, month = "1", day = "1", hour = "0", minute = "0"] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(time);
}

function rowIf(name: string, value: string): [string, string][] {
  return value === "" ? [] : [[name, value]];
}
