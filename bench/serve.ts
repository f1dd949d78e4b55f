/** The server: how many requests it answers, how fast, what it takes when nobody asks, and how soon it is there. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bigFile } from "../fixtures/big-file.ts";
import type { Benchmark, Measured } from "./frame/benchmark.ts";
import { inMegabytes } from "./frame/words.ts";

const CLIENTS = 4;
const SECONDS_A_RUN = 4;
const SPARES = 2;
const IDLE_BYTES = 120e6;
const START_SECONDS = 1;

interface Load {
  readonly title: string;
  readonly tool: string;
  readonly files: readonly Uint8Array[];
}

export const serve: Benchmark = {
  id: "serve",
  title: "Serving",
  about: [
    `The server as it is shipped, with ${SPARES} spare workers, asked by ${CLIENTS} clients on the same machine, each of which ` +
      "sends its next request when it has its answer. Every request has a process of its own, started ahead or not.",
    "Memory is the proportional share (PSS): pages that processes share, such as Node itself, are counted once.",
  ],
  run: async ({ runs, say }): Promise<Measured> => {
    const starts: number[] = [];
    for (let run = 0; run < runs; run++) starts.push(await timeToFirstAnswer());
    const server = await start();
    try {
      await pause(2000);
      const idle = proportionalBytes(server.process.pid!);
      const loads: Load[] = [
        { title: "Merge two files of 0.5 MB", tool: "merge", files: [bigFile({ pages: 8 }), bigFile({ pages: 8 })] },
        { title: "Rotate 10 pages", tool: "rotate", files: [bigFile({ pages: 10, pictureSide: 16 })] },
      ];
      const rows: string[][] = [];
      for (const load of loads) {
        say(load.title);
        await ask(server.url, load);
        rows.push(await rowOf(server.url, load, runs * SECONDS_A_RUN));
      }
      const start = median(starts);
      return {
        tables: [
          { title: "Requests", head: ["", "Sent", "Requests a second", "Half within", "99 % within"], rows },
          {
            title: "At rest",
            head: ["Memory, front process and spares", "Start to first answer"],
            rows: [[inMegabytes(idle), `${start.toFixed(2)} s`]],
          },
        ],
        targets: [
          {
            goal: `Idle with ${SPARES} spares: at most ${inMegabytes(IDLE_BYTES)}`,
            seen: inMegabytes(idle),
            met: idle <= IDLE_BYTES,
          },
          {
            goal: `Start to the first result: at most ${START_SECONDS} s`,
            seen: `${start.toFixed(2)} s`,
            met: start <= START_SECONDS,
          },
        ],
      };
    } finally {
      await stop(server.process);
    }
  },
};

/** From starting the process to having a result of a tool. */
async function timeToFirstAnswer(): Promise<number> {
  const began = performance.now();
  const server = await start();
  await ask(server.url, { title: "", tool: "rotate", files: [bigFile({ pages: 1, pictureSide: 4 })] });
  const seconds = (performance.now() - began) / 1000;
  await stop(server.process);
  return seconds;
}

async function rowOf(url: string, load: Load, seconds: number): Promise<string[]> {
  const times: number[] = [];
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      const asked = performance.now();
      await ask(url, load);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const rate = (times.length / (performance.now() - began)) * 1000;
  const sorted = times.toSorted((one, other) => one - other);
  const within = (share: number) => `${sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(0)} ms`;
  const sent = load.files.reduce((sum, file) => sum + file.length, 0);
  return [load.title, inMegabytes(sent), rate.toFixed(1), within(0.5), within(0.99)];
}

async function ask(url: string, { tool, files }: Load): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append("file", new Blob([file.slice()]), "x.pdf");
  const answer = await fetch(new URL(`api/v1/tools/${tool}`, url), { method: "POST", body: form });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok || String.fromCodePoint(...bytes.subarray(0, 5)) !== "%PDF-")
    throw new Error(`Status ${answer.status}`);
}

async function start(): Promise<{ process: ChildProcess; url: string }> {
  const main = fileURLToPath(new URL("../packages/server/dist/main.js", import.meta.url));
  const env = {
    EPHEMERA_HOST: "127.0.0.1",
    EPHEMERA_PORT: "0",
    EPHEMERA_SPARES: String(SPARES),
    PATH: process.env["PATH"],
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { process: child, url: /http:\S+/.exec(line.toString())![0] };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Pss of proc_pid_smaps(5), of the process and its children. */
function proportionalBytes(pid: number): number {
  const children = readdirSync("/proc").filter((name) => {
    try {
      return readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)!.split(" ")[1] === String(pid);
    } catch {
      return false;
    }
  });
  return [String(pid), ...children]
    .map((name) => Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, "latin1"))![1]) * 1024)
    .reduce((sum, bytes) => sum + bytes, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
