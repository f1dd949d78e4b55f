/** The files a pipeline is run on. */
import type { Tool } from "@ephemera/core";
import { Icon } from "../app/icon.tsx";
import { ChooseFiles } from "../files/choose-files.tsx";
import { FileList } from "../files/file-list.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";

export function PipelineFiles({ tool }: { readonly tool: Tool | undefined }) {
  const { t } = useText();
  const { files, add } = useFiles();
  return (
    <section className="drop-area" aria-label={t("files.title")}>
      {files.length === 0 ? (
        <p className="row">
          <Icon name="drop" />
          <strong>{t("files.dropAnywhere")}</strong>
        </p>
      ) : (
        <FileList sortable={files.length > 1} {...(tool && { tool })} />
      )}
      {tool?.input.max === 1 && files.length > 1 && (
        <p className="hint">{t("files.eachAlone", { count: files.length })}</p>
      )}
      <ChooseFiles several label={t("files.add")} onFiles={add} />
    </section>
  );
}
