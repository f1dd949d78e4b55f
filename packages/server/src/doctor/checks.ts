/** One function for each way in which a machine can break the promise. Each reads what is; none changes anything. */
import { swapAllowed } from "../admission/machine.ts";
import type { Finding } from "./finding.ts";
import type { System } from "./system.ts";

type Check = (system: System, scratch: string) => Finding;

const swap: Check = (system) => {
  const devices = system
    .read("/proc/swaps")
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "" && !line.includes("/zram"));
  if (devices.length === 0) return ok("swap", "There is no swap on a disk.");
  if (!swapAllowed(system.places)) return ok("swap", "The machine has swap, but not for this container.");
  return problem("swap", "Memory can be swapped to a disk.", {
    means: "The system may write parts of a document that is being worked on to the swap disk, where they stay.",
    mend: "In a container: memswap_limit as large as mem_limit. On a machine: swapoff -a, swap on zram, or MemorySwapMax=0.",
  });
};

const scratch: Check = (system, folder) => {
  if (system.isInMemory(folder)) return ok("scratch", "The scratch folder lies in memory.");
  return problem("scratch", "The scratch folder lies on a disk.", {
    means: "Tools that need a program with files of its own refuse to run; all others need no scratch folder.",
    mend: "Mount a tmpfs there (compose: tmpfs), or set EPHEMERA_SCRATCH to a folder that is one, such as /dev/shm.",
  });
};

const writableRoot: Check = (system) => {
  const writable = ["/", "/usr", "/app", "/var", "/home"].filter((folder) => system.canWrite(folder));
  if (writable.length === 0) return ok("writable-root", "The program cannot write to the root file system.");
  return problem("writable-root", `The program may write to ${writable.join(", ")}.`, {
    means: "Nothing in the program writes there, but nothing in the system would stop a fault that did.",
    mend: "Run it with a read-only root (compose: read_only; systemd: ProtectSystem=strict) and as a user of its own.",
  });
};

const coreDumps: Check = (system) => {
  const limit = /^Max core file size\s+(\S+)/m.exec(system.read("/proc/self/limits"))?.[1];
  const pattern = system.read("/proc/sys/kernel/core_pattern").trim();
  const piped = pattern.startsWith("|");
  if (limit === "1" || (limit === "0" && !piped)) return ok("core-dumps", "Core dumps are off.");
  if (limit === "0")
    return note("core-dumps", "Core dumps are off, but the machine hands crashes to a program of its own.", {
      means: `A limit of 0 does not hold that back (core(5)). ${workersAndDumps(system)}`,
      mend: "On the machine: sysctl kernel.core_pattern=core, or Storage=none in coredump.conf.",
    });
  return problem("core-dumps", "Core dumps are on.", {
    means: `If the program crashes, the system writes its memory to a disk. ${workersAndDumps(system)}`,
    mend: "compose: ulimits core: 0; systemd: LimitCORE=0; shell: ulimit -c 0.",
  });
};

function workersAndDumps({ confinement }: System): string {
  return confinement.noPipedDumps
    ? "Workers, which hold the documents, never dump."
    : "Workers, which hold the documents, have a limit of 0 themselves.";
}

/** File systems of the system itself, and those that lie in memory. */
const HARMLESS =
  /^(proc|sysfs|tmpfs|ramfs|devpts|devtmpfs|mqueue|cgroup2?|securityfs|bpf|debugfs|tracefs|nsfs|fusectl|configfs|pstore|hugetlbfs|binfmt_misc|autofs|squashfs)$/;

const extraMounts: Check = (system) => {
  const mounts = system
    .read("/proc/self/mounts")
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([, path, type, options]) => path && type && !HARMLESS.test(type) && options?.split(",").includes("rw"))
    .map(([, path]) => path!)
    .filter((path) => path !== "/" && !/^\/(boot|etc\/(hosts|hostname|resolv\.conf))(\/|$)/.test(path));
  if (mounts.length === 0) return ok("extra-mounts", "No other disk is mounted for writing.");
  return note(
    "extra-mounts",
    `Mounted for writing: ${mounts.slice(0, 5).join(", ")}${mounts.length > 5 ? ", …" : ""}`,
    {
      means: "The program needs no volume. What is mounted can be written to, by it or by others.",
      mend: "In a container, take the volumes away.",
    },
  );
};

const root: Check = ({ userId }) =>
  userId === 0
    ? problem("root", "The program runs as root.", {
        means: "A fault in it, or in Node, would have the whole machine.",
        mend: "Run it as a user of its own (the image does; compose: user; systemd: DynamicUser=yes).",
      })
    : ok("root", "The program does not run as root.");

const debuggerPort: Check = ({ debuggable }) =>
  debuggable
    ? problem("debugger", "Node's debugger is switched on.", {
        means: "Whoever reaches its port reads all memory and runs any code.",
        mend: "Take --inspect out of the command and of NODE_OPTIONS.",
      })
    : ok("debugger", "No debugger listens.");

const network: Check = ({ confinement }) =>
  confinement.noNetwork
    ? ok("worker-network", "Workers have no network.")
    : note("worker-network", "Workers share the network of the server.", {
        means:
          "No tool uses it, but a fault in an engine could. The system, or the container, forbids new name spaces.",
        mend: "Forbid the container outgoing connections, or let it make name spaces.",
      });

const parent: Check = ({ confinement }) =>
  confinement.endsWithParent
    ? ok("worker-end", "Workers end with the server, also when it is killed.")
    : note("worker-end", "A job that runs when the server is killed ends by its own limit on processor time.", {
        means: "Its memory is freed some seconds later. In a container it ends with the container.",
        mend: "Install util-linux (setpriv).",
      });

const platformLogs: Check = () =>
  note("platform-logs", "What the platform writes down cannot be seen from here.", {
    means:
      "Our log has no addresses, names or times; but Docker and journald put a time to each line, and a reverse proxy " +
      "keeps a log of its own with addresses.",
    mend: "Switch the proxy's access log off (nginx: access_log off), and keep few lines of ours (compose does).",
  });

export const CHECKS: readonly Check[] = [
  swap,
  scratch,
  writableRoot,
  coreDumps,
  extraMounts,
  root,
  debuggerPort,
  network,
  parent,
  platformLogs,
];

type Advice = Required<Pick<Finding, "means" | "mend">>;

function ok(id: string, finding: string): Finding {
  return { id, level: "ok", finding };
}

function note(id: string, finding: string, advice: Advice): Finding {
  return { id, level: "note", finding, ...advice };
}

function problem(id: string, finding: string, advice: Advice): Finding {
  return { id, level: "problem", finding, ...advice };
}
