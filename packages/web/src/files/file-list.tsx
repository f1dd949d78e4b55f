/** The files in their order: drag them, by mouse, touch or keyboard. */
import type { Tool } from "@ephemera/core";
import { Button } from "react-aria-components/Button";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { Icon } from "../app/icon.tsx";
import { movedKeys } from "../pages/reorder.ts";
import { type Text, useText } from "../strings/text.tsx";
import { takesType } from "./file-type.ts";
import { useFiles, type WorkFile } from "./files.ts";
import { FilePicture } from "./file-picture.tsx";
import { UnlockForm } from "./unlock-form.tsx";

interface FileListProps {
  readonly sortable: boolean;
  /** The tool they are for; those it does not take are marked. */
  readonly tool?: Tool;
}

export function FileList({ sortable, tool }: FileListProps) {
  const { t } = useText();
  const { files, reorder } = useFiles();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) =>
      reorder(
        movedKeys(
          files.map(({ key }) => key),
          keys,
          target,
        ),
      ),
  });
  return (
    <GridList
      // A list with drag and drop is another list than one without.
      key={String(sortable)}
      className="file-list"
      aria-label={t("files.title")}
      items={files}
      dependencies={[t, tool, files]}
      selectionMode="none"
      keyboardNavigationBehavior="tab"
      {...(sortable && { dragAndDropHooks })}
    >
      {(item) => (
        <FileRow item={item} sortable={sortable} wrongType={tool !== undefined && !takesType(tool, item.type)} />
      )}
    </GridList>
  );
}

interface FileRowProps {
  readonly item: WorkFile;
  readonly sortable: boolean;
  readonly wrongType: boolean;
}

function FileRow({ item, sortable, wrongType }: FileRowProps) {
  const text = useText();
  const { remove, unlock, unpack } = useFiles();
  const { name } = item.file;
  return (
    <GridListItem id={item.key} textValue={name} className="file-row">
      {sortable && (
        <Button slot="drag" className="icon-button handle" aria-label={text.t("files.move", { name })}>
          <Icon name="grip" />
        </Button>
      )}
      <FilePicture item={item} />
      <span className="file-name">
        <strong dir="auto">{name}</strong>
        <small>{describe(item, text)}</small>
        {wrongType && item.state.kind !== "reading" && <small className="wrong">{text.t("files.wrongType")}</small>}
        {item.state.kind === "locked" && (
          <UnlockForm name={name} wrong={item.state.wrong} onUnlock={(password) => unlock(item, password)} />
        )}
        {item.state.kind === "archive" && !item.state.unreadable && (
          <Button
            className="quiet small"
            aria-label={text.t("files.unpackNamed", { name })}
            onPress={() => void unpack(item)}
          >
            {text.t("files.unpack")}
          </Button>
        )}
      </span>
      <Button className="icon-button" aria-label={text.t("files.remove", { name })} onPress={() => remove(item.key)}>
        <Icon name="close" />
      </Button>
    </GridListItem>
  );
}

function describe({ file, state }: WorkFile, { t, size }: Text): string {
  switch (state.kind) {
    case "reading":
      return `${size(file.size)} · ${t("files.reading")}`;
    case "open":
      return `${size(file.size)} · ${t("files.pages", { count: state.pageCount })}`;
    case "locked":
      return `${size(file.size)} · ${t("files.locked")}`;
    case "unreadable":
      return `${size(file.size)} · ${t("files.cannotShow")}`;
    case "archive":
      return state.unreadable ? `${size(file.size)} · ${t("files.cannotUnpack")}` : size(file.size);
    case "image":
    case "other":
      return size(file.size);
  }
}
