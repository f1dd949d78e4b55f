/**
 * What a job took of this machine, measured from outside while its process waits to be ended. A figure that cannot be
 * had here is `null`, with the reason: nothing is claimed that was not measured.
 */
import { readFileSync } from "node:fs";
import { confinement } from "../worker/confinement.ts";

export interface Receipt {
  /** Bytes the process caused to be sent to storage (write_bytes of proc_pid_io(5)); memory file systems are none. */
  readonly bytesWrittenToFiles: number | null;
  /** Files in the job's scratch folder; a job without a native helper has no folder and can make no file. */
  readonly filesLeft: number;
  /** TCP connections opened and UDP datagrams sent (proc_pid_net(5)), where the worker has a network of its own. */
  readonly connectionsOpened: number | null;
  readonly peakMemoryBytes: number | null;
  /** From the worker taking the request to its answer being written. */
  readonly seconds: number;
  /** By the name of a figure that is null: why. */
  readonly notMeasured: Readonly<Record<string, string>>;
}

/** Of a worker that has said it is done. `since` is a time of `performance.now()`. */
export function measure(pid: number | undefined, since: number): Receipt {
  const written = numberIn(`/proc/${pid}/io`, /^write_bytes: (\d+)$/m);
  const peak = numberIn(`/proc/${pid}/status`, /^VmHWM:\s+(\d+) kB$/m);
  const connections = confinement().noNetwork ? connectionsOf(pid) : undefined;
  const noProc = "this system does not tell (no /proc)";
  return {
    bytesWrittenToFiles: written ?? null,
    filesLeft: 0,
    connectionsOpened: connections ?? null,
    peakMemoryBytes: peak === undefined ? null : peak * 1024,
    seconds: Math.round(performance.now() - since) / 1000,
    notMeasured: {
      ...(written === undefined && { bytesWrittenToFiles: noProc }),
      ...(connections === undefined && {
        connectionsOpened: "the worker has no network name space of its own here, so its connections are not counted",
      }),
      ...(peak === undefined && { peakMemoryBytes: noProc }),
    },
  };
}

/** Sums of the worker's own network: nothing else runs in it. */
function connectionsOf(pid: number | undefined): number | undefined {
  const lines = read(`/proc/${pid}/net/snmp`).split("\n");
  const counter = (protocol: string, name: string) => {
    const [names, values] = lines.filter((line) => line.startsWith(`${protocol}:`)).map((line) => line.split(" "));
    return Number(values?.[names?.indexOf(name) ?? -1]);
  };
  const sum = counter("Tcp", "ActiveOpens") + counter("Udp", "OutDatagrams");
  return Number.isNaN(sum) ? undefined : sum;
}

function numberIn(file: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(read(file))?.[1];
  return found === undefined ? undefined : Number(found);
}

function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
