/** Several tools one after the other: put together, saved, loaded, and run on as many files as there are. */
import { Icon } from "../app/icon.tsx";
import { usePreferences } from "../app/preferences.ts";
import { useFiles } from "../files/files.ts";
import { readOptions } from "../options/use-options.ts";
import { FailureView } from "../run/failure-view.tsx";
import { runsHere } from "../run/place.ts";
import { ResultView } from "../run/result-view.tsx";
import { RunPanel } from "../run/run-panel.tsx";
import type { Place } from "../run/run-steps.ts";
import { useRun } from "../run/use-run.ts";
import { type Text, useText } from "../strings/text.tsx";
import { PipelineFiles } from "./pipeline-files.tsx";
import { SavedPipelines } from "./saved-pipelines.tsx";
import { StepList } from "./step-list.tsx";
import { type DraftStep, faultOf } from "./steps.ts";

interface PipelineProps {
  readonly steps: readonly DraftStep[];
  readonly onSteps: (steps: readonly DraftStep[]) => void;
}

export function Pipeline({ steps, onSteps }: PipelineProps) {
  const text = useText();
  const { t } = text;
  const { files } = useFiles();
  const { neverUpload = false } = usePreferences();
  const run = useRun();
  const allHere = steps.every(({ tool }) => runsHere(tool));
  const start = (place: Place) =>
    void run.start(
      steps.map(({ tool, values }) => ({
        tool,
        options: { ...readOptions(tool, values).decoded, ...passwordsFor(tool, files) },
        // What can stay on this device stays there, unless the visitor wants it otherwise.
        place: runsHere(tool) && (neverUpload || place === "here" || !allHere) ? "here" : "there",
      })),
      files.map(({ file }) => file),
    );
  const change = (next: readonly DraftStep[]) => {
    onSteps(next);
    run.reset();
  };
  return (
    <div className="workspace pipeline">
      <header className="tool-head">
        <span className="tool-icon group-organise">
          <Icon name="chain" />
        </span>
        <div>
          <h1>{t("pipeline.title")}</h1>
          <p>{t("pipeline.summary")}</p>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <div className="outcome" aria-live="polite">
            {run.state.kind === "done" && <ResultView {...run.state} onAgain={run.reset} />}
            {run.state.kind === "failed" && (
              <FailureView failure={run.state.failure} files={files} inSteps onRetry={run.retry} />
            )}
          </div>
          <PipelineFiles tool={steps[0]?.tool} />
          <StepList steps={steps} onChange={change} />
        </div>
        <aside className="side-column" aria-label={t("pipeline.run")}>
          <SavedPipelines steps={steps} onLoad={change} />
          <RunPanel
            tools={steps.map(({ tool }) => tool)}
            label={t("pipeline.run")}
            files={files}
            run={run}
            missing={missing(steps, files.length, text)}
            onStart={start}
          />
        </aside>
      </div>
    </div>
  );
}

function missing(steps: readonly DraftStep[], fileCount: number, { t }: Text): string | undefined {
  const [first] = steps;
  if (!first) return t("pipeline.empty");
  const fault = faultOf(steps);
  if (fault) return t(`pipeline.${fault.kind}`, { number: fault.step });
  if (fileCount < first.tool.input.min) return t("run.needsFiles", { count: first.tool.input.min });
  return undefined;
}

function passwordsFor({ optionSpecs }: DraftStep["tool"], files: readonly { readonly password: string }[]) {
  const passwords = [...new Set(files.map(({ password }) => password).filter((password) => password !== ""))];
  const option = [...optionSpecs].find(([, spec]) => spec.kind === "secret" && spec.multiple);
  return option && passwords.length > 0 ? { [option[0]]: passwords } : {};
}
