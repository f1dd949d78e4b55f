/** What went wrong and what to do about it. Files and options are still there. */
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { en, type MessageKey } from "../strings/en.ts";
import { useText } from "../strings/text.tsx";
import type { Failure } from "./failure.ts";

interface FailureViewProps {
  readonly failure: Failure;
  readonly files: readonly { readonly file: File }[];
  /** Offered where it may help to do the same again. */
  readonly onRetry?: () => void;
}

export function FailureView({ failure, files, onRetry }: FailureViewProps) {
  const { t } = useText();
  const culprit = failure.details.file === undefined ? undefined : files[failure.details.file - 1];
  return (
    <div className="failure" role="alert">
      <h2>
        <Icon name="warning" />
        {t(failureKey(failure, "title"))}
      </h2>
      <FailureReason failure={failure} />
      {culprit && <p dir="auto">{t("failure.file", { name: culprit.file.name })}</p>}
      <p className="advice">{t(failureKey(failure, "advice"))}</p>
      {onRetry && (
        <Button className="quiet" onPress={onRetry}>
          {t("run.retry")}
        </Button>
      )}
    </div>
  );
}

/** What the tool says, where it is said in the page's language; the page's own failures say no more than the title. */
function FailureReason({ failure: { kind, message } }: { readonly failure: Failure }) {
  const { language, tool } = useText();
  const said = tool(message);
  if (PAGE_KINDS.has(kind) || (language !== "en" && said === message)) return null;
  return <p className="reason">{said}</p>;
}

const PAGE_KINDS: ReadonlySet<string> = new Set(["server-away", "file-gone", "no-webassembly"]);

/** What is not foreseen is told as a fault of ours. */
export function failureKey({ kind }: Failure, part: "title" | "advice"): MessageKey {
  const key = `failure.${kind}.${part}`;
  return Object.hasOwn(en, key) ? (key as MessageKey) : `failure.internal.${part}`;
}
