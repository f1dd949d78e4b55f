/** Where files come in, and those that are there. */
import type { Tool } from "@ephemera/core";
import { Icon } from "../app/icon.tsx";
import { ChooseFiles } from "../files/choose-files.tsx";
import { FileList } from "../files/file-list.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";

export function FilesPanel({ tool }: { readonly tool: Tool }) {
  const { t } = useText();
  const { files, add } = useFiles();
  const { max } = tool.input;
  // An archive is unpacked in the list.
  const accept = tool.input.accept.length > 0 ? [...tool.input.accept, "application/zip"] : [];
  if (files.length === 0) {
    return (
      <section className="drop-area" data-empty aria-label={t("files.title")}>
        <Icon name="drop" />
        <strong>{t(max > 1 ? "files.dropSeveral" : "files.dropOne")}</strong>
        <span>{t("files.dropDetail")}</span>
        <ChooseFiles several primary accept={accept} label={t("files.choose")} onFiles={add} />
      </section>
    );
  }
  return (
    <section className="drop-area" aria-label={t("files.title")}>
      <FileList sortable={max > 1 && files.length > 1} tool={tool} />
      {max === 1 && files.length > 1 && <p className="hint">{t("files.eachAlone", { count: files.length })}</p>}
      <ChooseFiles several accept={accept} label={t("files.add")} onFiles={add} />
    </section>
  );
}
