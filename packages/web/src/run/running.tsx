/** How far a run is, and the way to stop it. */
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { en, type MessageKey } from "../strings/en.ts";
import { useText } from "../strings/text.tsx";
import type { RunProgress } from "./run-steps.ts";

interface RunningProps {
  readonly progress: RunProgress;
  readonly onCancel: () => void;
}

export function Running({ progress, onCancel }: RunningProps) {
  const { t } = useText();
  const { done, total, file, files, step, steps } = progress;
  const known = total > 0;
  const where = [
    files > 1 && t("run.fileOf", { at: file, count: files }),
    steps > 1 && t("run.stepOf", { at: step, count: steps }),
  ].filter(Boolean);
  return (
    <div className="running">
      <ProgressBar value={known ? (100 * done) / total : 0} isIndeterminate={!known}>
        {({ percentage }) => (
          <>
            <Label>{[...where, t(phaseKey(progress.phase))].join(" · ")}</Label>
            <progress aria-hidden="true" max={100} {...(known && { value: percentage ?? 0 })} />
          </>
        )}
      </ProgressBar>
      <Button className="quiet" onPress={onCancel}>
        {t("run.cancel")}
      </Button>
    </div>
  );
}

function phaseKey(phase: string): MessageKey {
  const key = `phase.${phase}`;
  return Object.hasOwn(en, key) ? (key as MessageKey) : "phase.working";
}
