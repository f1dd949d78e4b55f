/** What went wrong and what to do about it. Files and options are still there. */
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { en, type MessageKey } from "../strings/en.ts";
import { reasonText } from "../strings/reason.ts";
import { useText } from "../strings/text.tsx";
import type { Failure } from "./failure.ts";

interface FailureViewProps {
  readonly failure: Failure;
  readonly files: readonly { readonly file: File }[];
  /** True where there may be several steps, of which one failed. */
  readonly inSteps?: boolean;
  readonly onRetry: () => void;
}

export function FailureView({ failure, files, inSteps = false, onRetry }: FailureViewProps) {
  const text = useText();
  const { t } = text;
  const { step, details } = failure;
  // Only in the first step the number of a file is that of one of the visitor's.
  const culprit = details.file !== undefined && (step?.number ?? 1) === 1 ? files[details.file - 1] : undefined;
  return (
    <div className="failure" role="alert">
      <h2>
        <Icon name="warning" />
        {t(failureKey(failure, "title"))}
      </h2>
      {inSteps && step && <p>{t("pipeline.step", { number: step.number, name: text.tool(step.tool.title) })}</p>}
      <FailureReason failure={failure} />
      {culprit && <p dir="auto">{t("failure.file", { name: culprit.file.name })}</p>}
      <p className="advice">{t(failureKey(failure, "advice"))}</p>
      <Button className="quiet" onPress={onRetry}>
        {t("run.retry")}
      </Button>
    </div>
  );
}

/** What the tool says, where it is said in the page's language; otherwise at least which option it is about. */
export function FailureReason({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { kind, step, details, phrase, message } = failure;
  if (PAGE_KINDS.has(kind)) return null;
  const option = details.field === undefined ? undefined : step?.tool.optionSpecs.get(details.field);
  const said = reasonText({ message, phrase }, option && text.tool(option.title), text);
  if (said !== undefined) return <p className="reason">{said}</p>;
  return option ? <p className="reason">{text.t("failure.option", { name: text.tool(option.title) })}</p> : null;
}

/** The page's own failures say no more than the title. */
const PAGE_KINDS: ReadonlySet<string> = new Set(["server-away", "file-gone", "no-webassembly"]);

/** What is not foreseen is told as a fault of ours. */
export function failureKey({ kind }: Pick<Failure, "kind">, part: "title" | "advice"): MessageKey {
  const key = `failure.${kind === "unauthorized" ? "forbidden" : kind}.${part}`;
  return Object.hasOwn(en, key) ? (key as MessageKey) : `failure.internal.${part}`;
}
