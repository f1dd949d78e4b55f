/** What the system says about a file, in words and with an exit code. */
import { CommandError, EXIT } from "./command-error.ts";

interface Meaning {
  readonly exit: number;
  readonly words: string;
  readonly advice: string;
}

const READING: Readonly<Record<string, Meaning>> = {
  ENOENT: { exit: EXIT.usage, words: "There is no such file.", advice: "Check the path." },
  ENOTDIR: { exit: EXIT.usage, words: "There is no such file.", advice: "Check the path." },
  EISDIR: { exit: EXIT.usage, words: "This is a folder, not a file.", advice: "Name the files in it." },
  EACCES: { exit: EXIT.input, words: "You may not read this file.", advice: "Check its permissions." },
  EPERM: { exit: EXIT.input, words: "You may not read this file.", advice: "Check its permissions." },
  ERR_FS_FILE_TOO_LARGE: { exit: EXIT.limit, words: "The file is larger than 2 GiB.", advice: "Use a smaller file." },
};

const NO_FOLDER = { exit: EXIT.usage, words: "The folder to write to does not exist.", advice: "Create it first." };
const NO_RIGHT = { exit: EXIT.usage, words: "You may not write here.", advice: "Choose another place with -o." };
const NO_SPACE = { exit: EXIT.limit, words: "There is no space left.", advice: "Free some, or choose another place." };
const IN_THE_WAY = { exit: EXIT.usage, words: "Something of another kind has that name.", advice: "Choose another." };

const WRITING: Readonly<Record<string, Meaning>> = {
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: NO_RIGHT,
  ENOSPC: NO_SPACE,
  EDQUOT: NO_SPACE,
  EISDIR: IN_THE_WAY,
  EEXIST: IN_THE_WAY,
  ENAMETOOLONG: { exit: EXIT.usage, words: "The name is too long.", advice: "Choose a shorter one with -o." },
  EPIPE: { exit: EXIT.fault, words: "The reader went away before all was written.", advice: "Let it read to the end." },
};

/** The error for a file that could not be read; anything but a system error is returned as it is. */
export function readingFailed(thrown: unknown, name: string): unknown {
  return explain(thrown, name, READING, { exit: EXIT.input, words: "The file cannot be read", advice: "Try a copy." });
}

/** The error for a file that could not be written; anything but a system error is returned as it is. */
export function writingFailed(thrown: unknown, name: string): unknown {
  return explain(thrown, name, WRITING, {
    exit: EXIT.fault,
    words: "The file cannot be written",
    advice: "Choose another place with -o.",
  });
}

function explain(thrown: unknown, name: string, known: Readonly<Record<string, Meaning>>, otherwise: Meaning): unknown {
  const code = codeOf(thrown);
  if (code === undefined) return thrown;
  const { exit, words, advice } = known[code] ?? { ...otherwise, words: `${otherwise.words} (${code}).` };
  return new CommandError(exit, `${name}: ${words}`, advice);
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  const fromSystem = syscall !== undefined || (code !== undefined && (code in READING || code in WRITING));
  return fromSystem && typeof code === "string" ? code : undefined;
}

/** The error for an output whose name a folder has. */
export function folderInTheWay(name: string): CommandError {
  return new CommandError(IN_THE_WAY.exit, `${name}: ${IN_THE_WAY.words}`, IN_THE_WAY.advice);
}

/** Does a call that writes, and says its failure about `name`. */
export function onSystem<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw writingFailed(cause, name);
  }
}
