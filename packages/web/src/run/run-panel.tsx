/** Where to run, the button, the progress, and what came of it. */
import type { RawOptions, Tool } from "@ephemera/core";
import { useState } from "react";
import { Button, Label, ProgressBar, Radio, RadioGroup } from "react-aria-components";
import { isFilePassword } from "../options/option-form.tsx";
import type { Options } from "../options/use-options.ts";
import { strings } from "../strings/en.ts";
import type { WorkFile } from "../workspace/files.ts";
import { FailureView } from "./failure-view.tsx";
import { ResultView } from "./result-view.tsx";
import { type Place, useJob } from "./use-job.ts";

interface RunPanelProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  readonly options: Options;
  readonly onTry: () => void;
}

export function RunPanel({ tool, files, options, onTry }: RunPanelProps) {
  const [place, setPlace] = useState<Place>("here");
  const { state, start, cancel, reset } = useJob();
  const enough = files.length >= tool.input.min;
  // A result is about the files and options it was made from.
  const [made, setMade] = useState({ files, values: options.values });
  if (made.files !== files || made.values !== options.values) {
    setMade({ files, values: options.values });
    reset();
  }

  const run = () => {
    onTry();
    if (!enough || !options.decoded) return;
    void start(place, {
      toolId: tool.id,
      files: files.map(({ file }) => file),
      options: { ...options.decoded, ...filePasswords(tool, files) },
    });
  };
  return (
    <section className="run-panel">
      {state.kind === "running" ? (
        <Running
          phase={state.progress.phase}
          done={state.progress.done}
          total={state.progress.total}
          onCancel={cancel}
        />
      ) : (
        <>
          <PlaceChoice place={place} onChange={setPlace} />
          <Button className="primary start" isDisabled={!enough} onPress={run}>
            {state.kind === "failed" ? strings.retry : strings.start(tool.title)}
          </Button>
          {!enough && <p className="hint">{strings.needsFiles(tool.input.min)}</p>}
        </>
      )}
      <output className="outcome">
        {state.kind === "done" && <ResultView tool={tool} files={files} {...state} />}
        {state.kind === "failed" && <FailureView error={state.error} files={files} />}
      </output>
    </section>
  );
}

/** Passwords given beside the files, under the option that takes them. */
function filePasswords(tool: Tool, files: readonly WorkFile[]): RawOptions {
  const passwords = [...new Set(files.map(({ password }) => password).filter((password) => password !== ""))];
  const option = [...tool.optionSpecs].find(([, spec]) => isFilePassword(spec));
  return option && passwords.length > 0 ? { [option[0]]: passwords } : {};
}

function PlaceChoice({ place, onChange }: { readonly place: Place; readonly onChange: (place: Place) => void }) {
  return (
    <RadioGroup className="field place" value={place} onChange={(value) => onChange(value as Place)}>
      <Label>{strings.where}</Label>
      <div className="choices">
        <Radio value="here" className="choice">
          {strings.here}
        </Radio>
        <Radio value="there" className="choice">
          {strings.there}
        </Radio>
      </div>
      <p className={`badge ${place}`}>{place === "here" ? strings.hereDetail : strings.thereDetail}</p>
    </RadioGroup>
  );
}

interface RunningProps {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
}

function Running({ phase, done, total, onCancel }: RunningProps) {
  const known = total > 0;
  return (
    <div className="running">
      <ProgressBar value={known ? (100 * done) / total : 0} isIndeterminate={!known}>
        {({ percentage }) => (
          <>
            <Label>{strings.phases[phase] ?? phase}</Label>
            <progress aria-hidden="true" max={100} {...(known && { value: percentage ?? 0 })} />
          </>
        )}
      </ProgressBar>
      <Button className="quiet" onPress={onCancel}>
        {strings.cancel}
      </Button>
    </div>
  );
}
