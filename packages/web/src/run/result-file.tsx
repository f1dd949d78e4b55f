/** One file of the results: preview, name, size before and after, notes, download. */
import { useEffect, useState } from "react";
import { Icon } from "../app/icon.tsx";
import { thumbnails } from "../pages/thumbnails.ts";
import { type Text, useText } from "../strings/text.tsx";
import type { JobResult } from "../workers/messages.ts";
import { DownloadLink } from "./download-link.tsx";
import { Fidelity } from "./fidelity.tsx";
import { Findings, showsFindings } from "./findings.tsx";
import { PackedFiles } from "./packed-files.tsx";
import { PagePreview } from "./page-preview.tsx";
import type { Outcome } from "./run-steps.ts";

interface ResultFileProps {
  readonly outcome: Outcome;
  /** True for the only result, which is shown large. */
  readonly alone: boolean;
}

export function ResultFile({ outcome: { name, tool, before, result }, alone }: ResultFileProps) {
  const text = useText();
  const { t } = text;
  const { blob, extension, notes, report } = result!;
  const { key, pageCount } = usePreview(blob, extension);
  return (
    <div className="result-file" data-alone={alone || undefined}>
      {pageCount > 0 && <PagePreview document={key} pageCount={pageCount} width={alone ? 340 : 120} />}
      {showsFindings(tool) && extension === ".json" ? (
        <Findings report={blob} />
      ) : (
        alone && <Contents result={result!} />
      )}
      <div className="result-facts">
        <strong className="result-name" dir="auto">
          {name}
        </strong>
        <span className="sizes">{extension === ".pdf" ? sizes(before, blob.size, text) : text.size(blob.size)}</span>
        {pageCount > 0 && <span>{t("files.pages", { count: pageCount })}</span>}
        <DownloadLink blob={blob} name={name} className="button primary">
          <Icon name="download" />
          {t("result.download")}
        </DownloadLink>
        {notes.length > 0 && (
          <div className="notes">
            <h3>{t("result.notes")}</h3>
            <ul>
              {notes.map((note) => (
                <li key={note.code}>{text.said(note)}</li>
              ))}
            </ul>
          </div>
        )}
        <Fidelity report={report} />
      </div>
    </div>
  );
}

/** What of a result can be looked at besides pages. */
function Contents({ result: { blob, extension } }: { readonly result: JobResult }) {
  if (extension === ".zip") return <PackedFiles archive={blob} />;
  if (blob.type.startsWith("text/") || blob.type === "application/json") return <TextPreview blob={blob} />;
  if (blob.type.startsWith("image/")) return <ImagePreview blob={blob} />;
  return null;
}

function ImagePreview({ blob }: { readonly blob: Blob }) {
  const { t } = useText();
  const show = (image: HTMLImageElement) => {
    const address = URL.createObjectURL(blob);
    image.src = address;
    return () => URL.revokeObjectURL(address);
  };
  return <img ref={show} className="image-preview" alt={t("result.preview")} />;
}

const PREVIEW_BYTES = 20_000;

function TextPreview({ blob }: { readonly blob: Blob }) {
  const { t } = useText();
  const [text, setText] = useState("");
  useEffect(() => {
    void blob.slice(0, PREVIEW_BYTES).text().then(setText);
  }, [blob]);
  return (
    // What overflows has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="text-preview" tabIndex={0} aria-label={t("result.preview")}>
      <pre dir="auto">{text}</pre>
    </section>
  );
}

function sizes(before: number, after: number, { t, size, language }: Text): string {
  const change = before === 0 ? 0 : (after - before) / before;
  const percent = new Intl.NumberFormat(language, { style: "percent", signDisplay: "exceptZero" }).format(change);
  return t("result.sizes", { before: size(before), after: size(after), change: percent });
}

let previews = 0;

/** Opens a PDF for preview; no pages before it is open, and for what is no PDF or is protected. */
function usePreview(blob: Blob, extension: string): { readonly key: string; readonly pageCount: number } {
  const [key] = useState(() => `result-${++previews}`);
  const [pageCount, setPageCount] = useState(0);
  useEffect(() => {
    if (extension !== ".pdf") return undefined;
    thumbnails.open(key, blob, "").then(setPageCount, () => setPageCount(0));
    return () => thumbnails.close(key);
  }, [key, blob, extension]);
  return { key, pageCount };
}
