/** A small look at a file: its first page, the image, or a sheet. */
import { useCallback } from "react";
import { Icon } from "../app/icon.tsx";
import { Thumbnail } from "../pages/thumbnail.tsx";
import type { WorkFile } from "./files.ts";

export function FilePicture({ item }: { readonly item: WorkFile }) {
  return (
    <span className="file-picture">
      {item.state.kind === "open" && <Thumbnail document={item.key} page={0} width={44} />}
      {item.state.kind === "image" && <ImagePicture file={item.file} />}
      {item.state.kind === "locked" && <Icon name="lock" />}
      {["other", "archive", "unreadable"].includes(item.state.kind) && <Icon name="file" />}
    </span>
  );
}

function ImagePicture({ file }: { readonly file: File }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(file);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [file],
  );
  // A type that the browser cannot show, such as TIFF, leaves the frame empty.
  return <img ref={show} className="image-picture" alt="" />;
}
