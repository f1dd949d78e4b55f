/** The files in their order: drag them, by mouse, touch or keyboard. */
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { movedKeys } from "../pages/reorder.ts";
import { Thumbnail } from "../pages/thumbnail.tsx";
import { formatSize } from "../run/format-size.ts";
import { strings } from "../strings/en.ts";
import type { Files, WorkFile } from "./files.ts";
import { UnlockForm } from "./unlock-form.tsx";

export function FileList({ files, sortable }: { readonly files: Files; readonly sortable: boolean }) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const order = files.files.map(({ key }) => key);
      files.reorder(movedKeys(order, keys, target));
    },
  });
  return (
    <GridList
      className="file-list"
      aria-label={strings.files}
      items={files.files}
      selectionMode="none"
      keyboardNavigationBehavior="tab"
      {...(sortable && { dragAndDropHooks })}
    >
      {(item) => (
        <GridListItem id={item.key} textValue={item.file.name} className="file-row">
          {sortable && (
            <Button slot="drag" className="handle" aria-label={strings.move(item.file.name)}>
              ⠿
            </Button>
          )}
          <span className="file-picture">
            {item.state.kind === "open" && <Thumbnail document={item.key} page={0} width={44} />}
          </span>
          <span className="file-name">
            <strong>{item.file.name}</strong>
            <small>{describe(item)}</small>
            {item.state.kind === "locked" && (
              <UnlockForm
                name={item.file.name}
                wrong={item.state.wrong}
                onUnlock={(password) => files.unlock(item, password)}
              />
            )}
          </span>
          <Button
            className="icon-button"
            aria-label={strings.remove(item.file.name)}
            onPress={() => files.remove(item.key)}
          >
            ×
          </Button>
        </GridListItem>
      )}
    </GridList>
  );
}

function describe({ file, state }: WorkFile): string {
  const size = formatSize(file.size);
  switch (state.kind) {
    case "reading":
      return `${size} · ${strings.reading}`;
    case "open":
      return `${size} · ${strings.pageCount(state.pageCount)}`;
    case "locked":
      return `${size} · ${strings.passwordNeeded}`;
    case "unreadable":
      return `${size} · ${strings.cannotShow}`;
  }
}
