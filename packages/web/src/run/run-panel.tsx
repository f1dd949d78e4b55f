/** Where to run, the button, and the progress. */
import type { Tool } from "@ephemera/core";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { prefer, usePreferences } from "../app/preferences.ts";
import { useText } from "../strings/text.tsx";
import { comfortableSize, runsHere, useServerTools } from "./place.ts";
import { PlaceChoice } from "./place-choice.tsx";
import { Running } from "./running.tsx";
import type { Place } from "./run-steps.ts";
import type { Run } from "./use-run.ts";

interface RunPanelProps {
  /** Those that are to be run, one after the other. */
  readonly tools: readonly Tool[];
  readonly label: string;
  readonly files: readonly { readonly file: File }[];
  readonly run: Run;
  /** What is still missing before there can be a start. */
  readonly missing: string | undefined;
  /** Given the place chosen for those tools that leave a choice. */
  readonly onStart: (place: Place) => void;
}

export function RunPanel({ tools, label, files, run, missing, onStart }: RunPanelProps) {
  const { t } = useText();
  const { neverUpload = false } = usePreferences();
  const canBeHere = tools.every(runsHere);
  const [chosen, setChosen] = useState<Place>("here");
  const place = canBeHere && (neverUpload || chosen === "here") ? "here" : "there";
  const forbidden = neverUpload && place === "there";
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  const { state, cancel } = run;
  if (state.kind === "running") {
    return (
      <section className="run-panel">
        <Running progress={state.progress} onCancel={cancel} />
      </section>
    );
  }
  return (
    <section className="run-panel">
      <PlaceChoice place={place} canBeHere={canBeHere} onChange={setChosen} />
      {forbidden && <Forbidden />}
      {!canBeHere && !neverUpload && <ServerState tools={tools} />}
      {place === "here" && size > comfortableSize() && <p className="warning">{t("place.tooLarge")}</p>}
      <Button className="primary start" isDisabled={missing !== undefined || forbidden} onPress={() => onStart(place)}>
        {label}
      </Button>
      {missing && <p className="hint">{missing}</p>}
    </section>
  );
}

function Forbidden() {
  const { t } = useText();
  return (
    <p className="warning">
      <Icon name="shield" />
      <span>{t("place.forbidden")}</span>
      <Button className="quiet small" onPress={() => prefer({ neverUpload: undefined })}>
        {t("app.allowUpload")}
      </Button>
    </p>
  );
}

/** A tool that needs the server may find that the server lacks it too. */
function ServerState({ tools }: { readonly tools: readonly Tool[] }) {
  const { t } = useText();
  const available = useServerTools(true);
  const lacking = available !== undefined && tools.some((tool) => !runsHere(tool) && !available.has(tool.id));
  return lacking ? <p className="warning">{t("place.lacking")}</p> : null;
}
