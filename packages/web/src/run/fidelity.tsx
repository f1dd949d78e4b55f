/** What became of what the files held: kept, changed, lost, counted by subject. */
import { SUBJECTS, type Tally } from "@ephemera/core";
import { useText } from "../strings/text.tsx";

const FATES = ["kept", "changed", "lost"] as const;

export function Fidelity({ report }: { readonly report: readonly Tally[] }) {
  const { t, tool, language } = useText();
  const told = report.filter((tally) => tally.subject !== "pages" || tally.changed + tally.lost > 0);
  if (told.length === 0) return null;
  const number = new Intl.NumberFormat(language);
  return (
    <details className="fidelity">
      <summary>{t("fidelity.title")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("fidelity.what")}</th>
            {FATES.map((fate) => (
              <th key={fate} scope="col">
                {t(`fidelity.${fate}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((tally) => (
            <tr key={tally.subject}>
              <th scope="row">{tool(SUBJECTS[tally.subject])}</th>
              {FATES.map((fate) => (
                <td key={fate}>{number.format(tally[fate])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
