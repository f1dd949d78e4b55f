/** Where files come in: by drop anywhere on the page, by paste, or by the file chooser. */
import { type ReactNode, useEffect, useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { strings } from "../strings/en.ts";

interface DropAreaProps {
  readonly accept: readonly string[];
  readonly several: boolean;
  readonly empty: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

export function DropArea({ accept, several, empty, onFiles, children }: DropAreaProps) {
  const over = usePageDrop(onFiles);
  return (
    <section
      className="drop-area"
      data-over={over || undefined}
      data-empty={empty || undefined}
      aria-label={strings.files}
    >
      {empty ? (
        <div className="drop-hint">
          <strong>{strings.dropHere(several)}</strong>
          <span>{strings.dropDetail}</span>
        </div>
      ) : (
        children
      )}
      <FileTrigger acceptedFileTypes={accept} allowsMultiple={several} onSelect={(list) => list && onFiles([...list])}>
        <Button className={empty ? "primary" : "quiet"}>
          {empty ? strings.choose(several) : several ? strings.addMore : strings.choose(false)}
        </Button>
      </FileTrigger>
    </section>
  );
}

/** Takes what is dropped or pasted anywhere; true while files hover over the page. */
function usePageDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...event.dataTransfer!.files]);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("dragleave", onDragLeave);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, [onFiles]);
  return over;
}
