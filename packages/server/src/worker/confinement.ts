/**
 * What the system offers, besides Node's permissions, to take rights from a program: used where it is there and allowed.
 * Containers often forbid new name spaces; there, the container itself is the wall.
 */
import { spawnSync } from "node:child_process";

export interface Confinement {
  /** Words to put before a command, so that it runs confined. */
  readonly prefix: readonly string[];
  /** It has no network, not even to this machine: unshare(1) with a network name space of its own. */
  readonly noNetwork: boolean;
  /** It ends with its parent, even when that is killed: setpriv(1) with a parent-death signal. */
  readonly endsWithParent: boolean;
  /**
   * Not even a crash handler of the system gets its memory: a limit of 0 does not hold back dumps that are piped to a
   * program, a limit of 1 does (core(5)), and only prlimit(1) can set it.
   */
  readonly noPipedDumps: boolean;
}

/** In this order: the first that works is used. Root need not become another user in a name space. */
const NO_NETWORK = [
  ["unshare", "--net"],
  ["unshare", "--user", "--map-current-user", "--net"],
];

const ENDS_WITH_PARENT = [["setpriv", "--pdeathsig", "KILL"]];

const NO_PIPED_DUMPS = [["prlimit", "--core=1"]];

let found: Confinement | undefined;

/** Tries once what works here. */
export function confinement(): Confinement {
  return (found ??= tryOut());
}

function tryOut(): Confinement {
  const network = firstThatWorks(NO_NETWORK);
  // The signal is asked for last: it does not outlive a change of user.
  const death = firstThatWorks(ENDS_WITH_PARENT);
  const dumps = firstThatWorks(NO_PIPED_DUMPS);
  return {
    prefix: [...(network ?? []), ...(dumps ?? []), ...(death ?? [])],
    noNetwork: network !== undefined,
    endsWithParent: death !== undefined,
    noPipedDumps: dumps !== undefined,
  };
}

function firstThatWorks(commands: readonly string[][]): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  return commands.find(([program, ...args]) => {
    const { status } = spawnSync(program!, [...args, "true"], { stdio: "ignore", timeout: 2000 });
    return status === 0;
  });
}
