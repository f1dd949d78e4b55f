/** The parts of the system that the doctor looks at; tests lay them out in a folder. */
import { accessSync, constants, readFileSync, statfsSync } from "node:fs";
import { type Places, SYSTEM } from "../admission/machine.ts";
import { type Confinement, confinement } from "../worker/confinement.ts";

export interface System {
  readonly places: Places;
  /** The text of a file, empty when it cannot be read. `name` as in "/proc/swaps". */
  read(name: string): string;
  canWrite(path: string): boolean;
  /** Whether a folder's file system lies in memory: tmpfs or ramfs (statfs(2)). */
  isInMemory(folder: string): boolean;
  readonly confinement: Confinement;
  /** Of the process; undefined on systems without. */
  readonly userId: number | undefined;
  /** Whether a debugger can attach over the network or by signal. */
  readonly debuggable: boolean;
}

const MEMORY_FILE_SYSTEMS = new Set([0x01021994, 0x858458f6]);

export function thisSystem(): System {
  return {
    places: SYSTEM,
    read: readText,
    canWrite: (path) => succeeds(() => accessSync(path, constants.W_OK)),
    isInMemory: (folder) => succeeds(() => MEMORY_FILE_SYSTEMS.has(statfsSync(folder).type) || fail()),
    confinement: confinement(),
    userId: process.getuid?.(),
    debuggable: [...process.execArgv, process.env["NODE_OPTIONS"] ?? ""].some((word) => word.includes("--inspect")),
  };
}

function readText(name: string): string {
  try {
    return readFileSync(name, "latin1");
  } catch {
    return "";
  }
}

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function fail(): never {
  throw new Error("not so");
}
