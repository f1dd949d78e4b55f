/** Shows what the options will do, before the start: the tool at work on this device, its result kept for the look only. */
import type { RawOptions, Tool } from "@ephemera/core";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import type { WorkFile } from "../files/files.ts";
import { runsHere } from "../run/place.ts";
import { PagePreview } from "../run/page-preview.tsx";
import { useText } from "../strings/text.tsx";
import { usePreviewJob } from "./use-preview-job.ts";

/** Beyond this a look takes longer than is pleasant while one is typing. */
const LARGEST_FILE = 15e6;

interface LivePreviewProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  /** Undefined while there is a fault in them. */
  readonly options: RawOptions | undefined;
}

export function LivePreview({ tool, files, options }: LivePreviewProps) {
  const { t } = useText();
  // Tools that change how pages look are the ones where one wants to see it at once.
  const [shown, setShown] = useState(tool.group === "pages");
  if (!canPreview(tool, files)) return null;
  if (!shown) {
    return (
      <Button className="quiet preview-button" onPress={() => setShown(true)}>
        <Icon name="eye" />
        {t("preview.show")}
      </Button>
    );
  }
  return <Preview tool={tool} files={files} options={options} />;
}

function canPreview(tool: Tool, files: readonly WorkFile[]): boolean {
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    tool.output.type === "application/pdf" &&
    !tool.output.several &&
    runsHere(tool) &&
    files.length >= tool.input.min &&
    files.length <= Math.max(tool.input.max, 1) &&
    files.every(({ state }) => state.kind === "open" || state.kind === "image") &&
    size <= LARGEST_FILE
  );
}

function Preview({ tool, files, options }: LivePreviewProps) {
  const { t } = useText();
  const { key, pageCount, busy } = usePreviewJob(tool, files, options);
  return (
    <section className="live-preview" aria-label={t("preview.title")} aria-busy={busy}>
      <h2>{t("preview.title")}</h2>
      {pageCount > 0 ? (
        <PagePreview key={key} document={key} pageCount={pageCount} width={290} />
      ) : (
        <p className="nothing">{t(busy ? "preview.making" : "preview.none")}</p>
      )}
    </section>
  );
}
