/** What this machine, or the control group that holds the process to less, has to give (cgroups(7)). */
import { readFileSync, statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

/** Where the system's files lie; another place in tests. */
export interface Places {
  /** proc(5) */
  readonly proc: string;
  /** cgroups(7), where it is mounted */
  readonly cgroups: string;
}

export const SYSTEM: Places = { proc: "/proc", cgroups: "/sys/fs/cgroup" };

/** Bytes of memory that all our processes together may have. */
export function memoryLimit(places: Places = SYSTEM): number {
  const limits = groupValues(places, "memory", "memory.max", "memory.limit_in_bytes");
  return Math.min(totalmem(), ...limits);
}

/** True when a control group gives less memory than the machine has. */
export function isMemoryLimited(places: Places = SYSTEM): boolean {
  return memoryLimit(places) < totalmem();
}

/** False when a control group keeps its processes from being swapped. */
export function swapAllowed(places: Places = SYSTEM): boolean {
  const version2 = groupValues(places, "memory", "memory.swap.max", "");
  const memory = groupValues(places, "memory", "", "memory.limit_in_bytes");
  const both = groupValues(places, "memory", "", "memory.memsw.limit_in_bytes");
  if (version2.length > 0) return Math.min(...version2) > 0;
  return both.length === 0 || Math.min(...both) > Math.min(...memory);
}

/** Processes and threads that may live at the same time; undefined for as many as the machine can. */
export function taskLimit(places: Places = SYSTEM): number | undefined {
  const limits = groupValues(places, "pids", "pids.max", "pids.max");
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Processors, rounded up; a quota of the control group counts. */
export function processorCount(places: Places = SYSTEM): number {
  const quotas = [...quotasOfVersion2(places), ...quotasOfVersion1(places)];
  return Math.max(1, Math.ceil(Math.min(availableParallelism(), ...quotas)));
}

/** Bytes that lie in the file systems in memory at these folders: they count against the group's memory. */
export function bytesInMemoryFiles(folders: readonly string[]): number {
  return folders
    .map((folder) => {
      try {
        const { type, blocks, bfree, bsize } = statfsSync(folder);
        return type === TMPFS ? (blocks - bfree) * bsize : 0;
      } catch {
        return 0;
      }
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** TMPFS_MAGIC of statfs(2). */
const TMPFS = 0x01021994;

function quotasOfVersion2(places: Places): number[] {
  return groupFolders(places, "")
    .map((folder) => /^(\d+) (\d+)/.exec(read(`${folder}/cpu.max`)))
    .flatMap((fields) => (fields ? [Number(fields[1]) / Number(fields[2])] : []));
}

function quotasOfVersion1(places: Places): number[] {
  return groupFolders(places, "cpu").flatMap((folder) => {
    const quota = Number(read(`${folder}/cpu.cfs_quota_us`) || -1);
    const period = Number(read(`${folder}/cpu.cfs_period_us`) || 0);
    return quota > 0 && period > 0 ? [quota / period] : [];
  });
}

/** The values of a limit in our group and in all above it, in both versions; "max" is none. */
function groupValues(places: Places, controller: string, version2: string, version1: string): number[] {
  const files = [
    ...(version2 ? groupFolders(places, "").map((folder) => `${folder}/${version2}`) : []),
    ...(version1 ? groupFolders(places, controller).map((folder) => `${folder}/${version1}`) : []),
  ];
  return files.map(read).filter(isNumber).map(Number);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * The folders of our group and of those above it. Version 2 has one hierarchy, whose controller is "". Inside a
 * container only the lowest part is there, at the root.
 */
function groupFolders(places: Places, controller: string): string[] {
  const line = read(`${places.proc}/self/cgroup`)
    .split("\n")
    .map((one) => one.split(":"))
    .find(([, controllers = ""]) =>
      controller === "" ? controllers === "" : controllers.split(",").includes(controller),
    );
  const root = controller === "" ? places.cgroups : `${places.cgroups}/${controller}`;
  const names = (line?.slice(2).join(":") ?? "/").split("/").filter((name) => name !== "" && name !== "..");
  return names.map((_, index) => `${root}/${names.slice(0, names.length - index).join("/")}`).concat(root);
}

function read(file: string): string {
  try {
    return readFileSync(file, "latin1").trim();
  } catch {
    return "";
  }
}
