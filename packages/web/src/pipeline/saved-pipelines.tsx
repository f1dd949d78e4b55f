/** A pipeline as a file: saved, and loaded again. */
import { useState } from "react";
import { Icon } from "../app/icon.tsx";
import { ChooseFiles } from "../files/choose-files.tsx";
import { download } from "../run/download-link.tsx";
import { useText } from "../strings/text.tsx";
import { type DraftStep, loadPipeline, savePipeline } from "./steps.ts";

interface SavedPipelinesProps {
  readonly steps: readonly DraftStep[];
  readonly onLoad: (steps: readonly DraftStep[]) => void;
}

export function SavedPipelines({ steps, onLoad }: SavedPipelinesProps) {
  const { t } = useText();
  const [unreadable, setUnreadable] = useState(false);
  const load = async ([file]: readonly File[]) => {
    try {
      onLoad(loadPipeline(await file!.text()));
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <section className="option-form">
      <div className="row">
        <ChooseFiles
          several={false}
          icon="open"
          accept={["application/json"]}
          label={t("pipeline.load")}
          onFiles={(chosen) => void load(chosen)}
        />
        <button type="button" className="quiet" disabled={steps.length === 0} onClick={() => save(steps)}>
          <Icon name="save" />
          {t("pipeline.save")}
        </button>
      </div>
      <p className="hint">{t("pipeline.savedWithout")}</p>
      {unreadable && (
        <p className="warning" role="alert">
          {t("pipeline.unreadable")}
        </p>
      )}
    </section>
  );
}

function save(steps: readonly DraftStep[]): void {
  const text = `${JSON.stringify(savePipeline(steps), undefined, 2)}\n`;
  download(new Blob([text], { type: "application/json" }), "pipeline.json");
}
