/** Files first, tool later: a place to drop them, and what is there already. */
import { lazy, Suspense } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { ChooseFiles } from "../files/choose-files.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";

/** Who has dropped nothing yet does not need it. */
const FileList = lazy(() => import("../files/file-list.tsx").then((module) => ({ default: module.FileList })));

export function FilesFirst() {
  const { t } = useText();
  const { files, add, clear } = useFiles();
  if (files.length === 0) {
    return (
      <section className="files-first" data-empty aria-label={t("files.title")}>
        <Icon name="drop" />
        <strong>{t("files.dropAnywhere")}</strong>
        <span>{t("home.dropDetail")}</span>
        <ChooseFiles several primary label={t("files.choose")} onFiles={add} />
      </section>
    );
  }
  return (
    <section className="files-first" aria-label={t("files.title")}>
      <h2>{t("home.whatNow", { count: files.length })}</h2>
      <Suspense>
        <FileList sortable={files.length > 1} />
      </Suspense>
      <div className="row">
        <ChooseFiles several label={t("files.add")} onFiles={add} />
        <Button className="quiet" onPress={clear}>
          <Icon name="trash" />
          {t("files.clear")}
        </Button>
      </div>
    </section>
  );
}
