/** What a run gave: a look at it, the download, what to do next, and the truth about what happened to the files. */
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { useText } from "../strings/text.tsx";
import { ContinueWith } from "./continue-with.tsx";
import { DownloadLink } from "./download-link.tsx";
import type { Failure } from "./failure.ts";
import { failureKey, FailureReason } from "./failure-view.tsx";
import { ResultFile } from "./result-file.tsx";
import type { Outcome } from "./run-steps.ts";
import { pack } from "./unpack.ts";

interface ResultViewProps {
  readonly outcomes: readonly Outcome[];
  readonly stayedHere: boolean;
  readonly onAgain: () => void;
}

export function ResultView({ outcomes, stayedHere, onAgain }: ResultViewProps) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // Who started it by keyboard or screen reader is led to what came of it.
  useEffect(() => heading.current?.focus(), []);
  const made = outcomes.filter((outcome) => outcome.result !== undefined);
  return (
    <section className="result" aria-labelledby="result-title">
      <h2 id="result-title" ref={heading} tabIndex={-1}>
        <Icon name="check" />
        {made.length === outcomes.length
          ? t("result.done")
          : t("result.partlyDone", { made: made.length, count: outcomes.length })}
      </h2>
      {outcomes.map((outcome) =>
        outcome.failure ? (
          <FailedFile key={outcome.key} name={outcome.name} failure={outcome.failure} />
        ) : (
          <ResultFile key={outcome.key} outcome={outcome} alone={outcomes.length === 1} />
        ),
      )}
      {made.length > 1 && <DownloadAll outcomes={made} />}
      <p className="forgotten">
        <Icon name="shield" />
        {t(stayedHere ? "result.stayedHere" : "result.deletedThere")}
      </p>
      <ContinueWith outcomes={made} />
      <Button className="quiet" onPress={onAgain}>
        {t("result.again")}
      </Button>
    </section>
  );
}

function FailedFile({ name, failure }: { readonly name: string; readonly failure: Failure }) {
  const { t } = useText();
  return (
    <div className="result-file failed">
      <strong dir="auto">{name}</strong>
      <span>{t(failureKey(failure, "title"))}</span>
      <FailureReason failure={failure} />
      <small>{t(failureKey(failure, "advice"))}</small>
    </div>
  );
}

function DownloadAll({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { t } = useText();
  const make = () => pack(outcomes.map(({ name, result }) => ({ name, blob: result!.blob })));
  return (
    <DownloadLink make={make} name="ephemera.zip" className="button primary">
      <Icon name="download" />
      {t("result.downloadAll")}
    </DownloadLink>
  );
}
