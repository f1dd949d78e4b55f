/** The files a visitor has put in, and what is known of them. They live as long as the page, whatever tool is open. */
import { ToolError } from "@ephemera/core";
import { createContext, use, useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { thumbnails } from "../pages/thumbnails.ts";
import { looksLikePdf, typeOf } from "./file-type.ts";
import { isArchiveType, unpackArchive } from "./unpack-archive.ts";

export type FileState =
  | { readonly kind: "reading" }
  | { readonly kind: "open"; readonly pageCount: number }
  | { readonly kind: "locked"; readonly wrong: boolean }
  /** A PDF that cannot be shown; a tool may still be able to work on it. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "image" }
  /** Files packed as one; `unreadable` once it could not be unpacked. */
  | { readonly kind: "archive"; readonly unreadable: boolean }
  | { readonly kind: "other" };

export interface WorkFile {
  readonly key: string;
  readonly file: File;
  /** MIME type, by what the file begins with where the browser does not know. */
  readonly type: string;
  readonly password: string;
  readonly state: FileState;
}

type Action =
  | { readonly do: "add"; readonly files: readonly WorkFile[] }
  | { readonly do: "replace"; readonly key: string; readonly files: readonly WorkFile[] }
  | { readonly do: "keep"; readonly keys: readonly string[] }
  | { readonly do: "unlock"; readonly key: string; readonly password: string }
  | { readonly do: "know"; readonly key: string; readonly changes: Partial<WorkFile> };

export function filesReducer(files: readonly WorkFile[], action: Action): readonly WorkFile[] {
  switch (action.do) {
    case "add":
      return [...files, ...action.files];
    case "replace":
      return files.flatMap((file) => (file.key === action.key ? action.files : [file]));
    case "keep":
      return action.keys.flatMap((key) => files.find((file) => file.key === key) ?? []);
    case "unlock":
      return change(files, action.key, { password: action.password, state: { kind: "reading" } });
    case "know":
      return change(files, action.key, action.changes);
  }
}

function change(files: readonly WorkFile[], key: string, changes: Partial<WorkFile>): readonly WorkFile[] {
  return files.map((file) => (file.key === key ? { ...file, ...changes } : file));
}

export interface Files {
  readonly files: readonly WorkFile[];
  add(added: readonly File[]): void;
  /** Puts others in the place of all there are. */
  replace(added: readonly File[]): void;
  remove(key: string): void;
  clear(): void;
  reorder(keys: readonly string[]): void;
  unlock(file: WorkFile, password: string): void;
  /** Puts the files that are in an archive in its place. */
  unpack(archive: WorkFile): Promise<void>;
}

const FilesContext = createContext<Files | undefined>(undefined);
export const FilesProvider = FilesContext.Provider;

export function useFiles(): Files {
  return use(FilesContext)!;
}

let count = 0;

/** The one store of files; for the frame of the page. */
export function useFileStore(): Files {
  const [files, dispatch] = useReducer(filesReducer, []);
  const opened = useRef(new Set<string>());

  const inspect = useCallback(async (key: string, file: File, password: string) => {
    dispatch({ do: "know", key, changes: await inspectFile(key, file, password) });
  }, []);

  // What is no longer there is given up by the preview too.
  useEffect(() => {
    const present = new Set(files.map(({ key }) => key));
    for (const key of opened.current) if (!present.has(key)) thumbnails.close(key);
    opened.current = present;
  }, [files]);

  return useMemo(() => {
    const take = (added: readonly File[], actionOf: (fresh: readonly WorkFile[]) => Action) => {
      const fresh = added.map((file): WorkFile => {
        const key = `file-${++count}`;
        return { key, file, type: typeOf(file), password: "", state: { kind: "reading" } };
      });
      dispatch(actionOf(fresh));
      for (const { key, file } of fresh) void inspect(key, file, "");
    };
    const add = (added: readonly File[]) => take(added, (fresh) => ({ do: "add", files: fresh }));
    const keep = (keys: readonly string[]) => dispatch({ do: "keep", keys });
    return {
      files,
      add,
      replace: (added) => {
        keep([]);
        add(added);
      },
      remove: (key) => keep(files.map((file) => file.key).filter((other) => other !== key)),
      clear: () => keep([]),
      reorder: keep,
      unlock: ({ key, file }, password) => {
        dispatch({ do: "unlock", key, password });
        void inspect(key, file, password);
      },
      unpack: async ({ key, file }) => {
        dispatch({ do: "know", key, changes: { state: { kind: "reading" } } });
        const packed = await unpackArchive(file).catch(() => []);
        if (packed.length > 0) take(packed, (fresh) => ({ do: "replace", key, files: fresh }));
        else dispatch({ do: "know", key, changes: { state: { kind: "archive", unreadable: true } } });
      },
    };
  }, [files, inspect]);
}

async function inspectFile(key: string, file: File, password: string): Promise<Partial<WorkFile>> {
  const type = typeOf(file);
  if (isArchiveType(type)) return { type, state: { kind: "archive", unreadable: false } };
  if (type !== "application/pdf" && !(await looksLikePdf(file)))
    return { type, state: { kind: type.startsWith("image/") ? "image" : "other" } };
  return { type: "application/pdf", state: await openPdf(key, file, password) };
}

async function openPdf(key: string, file: File, password: string): Promise<FileState> {
  try {
    return { kind: "open", pageCount: await thumbnails.open(key, file, password) };
  } catch (error) {
    if (error instanceof ToolError && error.code === "password-required") return { kind: "locked", wrong: false };
    if (error instanceof ToolError && error.code === "password-wrong") return { kind: "locked", wrong: true };
    return { kind: "unreadable" };
  }
}
