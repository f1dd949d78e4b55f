/** What is in a ZIP: each file can be had by itself. */
import { useEffect, useState } from "react";
import { Icon } from "../app/icon.tsx";
import { useText } from "../strings/text.tsx";
import { DownloadLink } from "./download-link.tsx";
import { type PackedFile, unpack } from "./unpack.ts";

/** Enough to find what one is looking for; the archive holds all. */
const SHOWN = 200;

export function PackedFiles({ archive }: { readonly archive: Blob }) {
  const { t, size } = useText();
  const [files, setFiles] = useState<readonly PackedFile[]>([]);
  useEffect(() => {
    unpack(archive).then(setFiles, () => setFiles([]));
  }, [archive]);
  if (files.length === 0) return null;
  return (
    <div className="packed">
      <h3>{t("result.packed", { count: files.length })}</h3>
      <ul>
        {files.slice(0, SHOWN).map(({ name, blob }) => (
          <li key={name}>
            <Icon name="file" />
            <DownloadLink blob={blob} name={name} className="packed-name">
              {name}
            </DownloadLink>
            <small>{size(blob.size)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
