/** The files a visitor has put in, and what is known of them. */
import { ToolError } from "@ephemera/core";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { thumbnails } from "../pages/thumbnails.ts";

export type FileState =
  | { readonly kind: "reading" }
  | { readonly kind: "open"; readonly pageCount: number }
  | { readonly kind: "locked"; readonly wrong: boolean }
  /** It cannot be shown; a tool may still be able to work on it. */
  | { readonly kind: "unreadable" };

export interface WorkFile {
  readonly key: string;
  readonly file: File;
  readonly password: string;
  readonly state: FileState;
}

type Action =
  | { readonly do: "add"; readonly files: readonly WorkFile[] }
  | { readonly do: "remove"; readonly key: string }
  | { readonly do: "arrange"; readonly keys: readonly string[] }
  | { readonly do: "unlock"; readonly key: string; readonly password: string }
  | { readonly do: "know"; readonly key: string; readonly state: FileState };

export function filesReducer(files: readonly WorkFile[], action: Action): readonly WorkFile[] {
  switch (action.do) {
    case "add":
      return [...files, ...action.files];
    case "remove":
      return files.filter(({ key }) => key !== action.key);
    case "arrange":
      return action.keys.flatMap((key) => files.find((file) => file.key === key) ?? []);
    case "unlock":
      return change(files, action.key, { password: action.password, state: { kind: "reading" } });
    case "know":
      return change(files, action.key, { state: action.state });
  }
}

function change(files: readonly WorkFile[], key: string, changes: Partial<WorkFile>): readonly WorkFile[] {
  return files.map((file) => (file.key === key ? { ...file, ...changes } : file));
}

let keys = 0;

/** The files and what can be done with them. At most `max` are kept, the newest of those added. */
export function useFiles(max: number) {
  const [files, dispatch] = useReducer(filesReducer, []);
  const opened = useRef(new Set<string>());

  const inspect = useCallback(async (key: string, file: File, password: string) => {
    const state = await inspectFile(key, file, password);
    dispatch({ do: "know", key, state });
  }, []);

  const add = useCallback(
    (added: readonly File[]) => {
      const fresh = added
        .slice(-max)
        .map((file): WorkFile => ({ key: `file-${++keys}`, file, password: "", state: { kind: "reading" } }));
      const surplus = files.slice(0, Math.max(0, files.length + fresh.length - max));
      for (const { key } of surplus) dispatch({ do: "remove", key });
      dispatch({ do: "add", files: fresh });
      for (const { key, file } of fresh) void inspect(key, file, "");
    },
    [files, inspect, max],
  );

  const unlock = useCallback(
    ({ key, file }: WorkFile, password: string) => {
      dispatch({ do: "unlock", key, password });
      void inspect(key, file, password);
    },
    [inspect],
  );

  useEffect(() => {
    const present = new Set(files.map(({ key }) => key));
    for (const key of opened.current) if (!present.has(key)) thumbnails.close(key);
    opened.current = present;
  }, [files]);
  useEffect(() => () => opened.current.forEach((key) => thumbnails.close(key)), []);

  return {
    files,
    add,
    unlock,
    remove: (key: string) => dispatch({ do: "remove", key }),
    reorder: (order: readonly string[]) => dispatch({ do: "arrange", keys: order }),
  };
}

export type Files = ReturnType<typeof useFiles>;

async function inspectFile(key: string, file: File, password: string): Promise<FileState> {
  try {
    return { kind: "open", pageCount: await thumbnails.open(key, file, password) };
  } catch (error) {
    if (error instanceof ToolError && error.code === "password-required") return { kind: "locked", wrong: false };
    if (error instanceof ToolError && error.code === "password-wrong") return { kind: "locked", wrong: true };
    return { kind: "unreadable" };
  }
}
