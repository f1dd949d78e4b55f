/** What a tool would act on, page by page, before it does: each hit can be unticked. */
import type { RawOptions, Tool } from "@ephemera/core";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import type { WorkFile } from "../files/files.ts";
import type { Options } from "../options/use-options.ts";
import { failureKey } from "../run/failure-view.tsx";
import { runsHere } from "../run/place.ts";
import { useText } from "../strings/text.tsx";
import { HitList } from "./hit-list.tsx";
import { hitsCall, hitsOption } from "./hits.ts";
import { useHits } from "./use-hits.ts";

interface HitsPanelProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  readonly options: Options;
  /** What a run would be given; undefined while there is a fault in it. */
  readonly call: RawOptions | undefined;
}

export function HitsPanel({ tool, files, options, call }: HitsPanelProps) {
  const [file] = files;
  if (!hitsOption(tool) || !runsHere(tool) || !call || files.length !== 1 || file?.state.kind !== "open") return null;
  return <Hits tool={tool} file={file} options={options} call={call} />;
}

interface HitsProps {
  readonly tool: Tool;
  readonly file: WorkFile;
  readonly options: Options;
  readonly call: RawOptions;
}

function Hits({ tool, file, options, call }: HitsProps) {
  const { t } = useText();
  const list = hitsCall(tool, call);
  const { state, look } = useHits(tool, file, list.options, () => options.set(list.option));
  const staying = new Set(options.values[list.option] ?? []);
  return (
    <section className="page-panel hits-panel" aria-label={t("hits.title")} aria-busy={state.kind === "looking"}>
      <header>
        <h2>{t("hits.title")}</h2>
        {state.kind === "found" ? (
          <output>
            {t("pages.selected", {
              count: state.hits.filter(({ id }) => !staying.has(id)).length,
              total: state.hits.length,
            })}
          </output>
        ) : (
          <Button className="quiet" isDisabled={state.kind === "looking"} onPress={() => void look()}>
            <Icon name="eye" />
            {t(state.kind === "looking" ? "preview.making" : "preview.show")}
          </Button>
        )}
      </header>
      {state.kind === "failed" && (
        <p className="warning" role="alert">
          {t(failureKey(state.failure, "title"))}. {t(failureKey(state.failure, "advice"))}
        </p>
      )}
      {state.kind === "found" && (
        <HitList
          tool={tool}
          document={file.key}
          hits={state.hits}
          staying={staying}
          onChange={(ids) => options.set(list.option, ...ids)}
        />
      )}
    </section>
  );
}
