import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { totalmem, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bytesInMemoryFiles, memoryLimit, type Places, processorCount, swapAllowed, taskLimit } from "./machine.ts";

let root: string;
let places: Places;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ephemera-machine-"));
  places = { proc: join(root, "proc"), cgroups: join(root, "cgroup") };
});
afterEach(() => rmSync(root, { recursive: true }));

function lay(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), `${text}\n`);
  }
}

test("version 2, as a container sees it", () => {
  lay({
    "proc/self/cgroup": "0::/",
    "cgroup/memory.max": "104857600",
    "cgroup/cpu.max": "50000 100000",
    "cgroup/pids.max": "64",
  });
  expect([memoryLimit(places), processorCount(places), taskLimit(places)]).toEqual([104857600, 1, 64]);
});

test("version 2, where a group above has the smaller limit", () => {
  lay({
    "proc/self/cgroup": "0::/system.slice/pdf.service",
    "cgroup/system.slice/memory.max": "104857600",
    "cgroup/system.slice/pdf.service/memory.max": "max",
    "cgroup/system.slice/pdf.service/cpu.max": "max 100000",
  });
  expect([memoryLimit(places), taskLimit(places)]).toEqual([104857600, undefined]);
});

test("version 1", () => {
  lay({
    "proc/self/cgroup": "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n3:pids:/docker/abc",
    "cgroup/memory/memory.limit_in_bytes": "209715200",
    "cgroup/cpu/cpu.cfs_quota_us": "100000",
    "cgroup/cpu/cpu.cfs_period_us": "100000",
    "cgroup/pids/pids.max": "256",
  });
  expect([memoryLimit(places), processorCount(places), taskLimit(places)]).toEqual([209715200, 1, 256]);
});

test("no limit, by saying so or by saying nothing, is the machine's memory", () => {
  expect(memoryLimit(places)).toBe(totalmem());
  lay({ "proc/self/cgroup": "4:memory:/", "cgroup/memory/memory.limit_in_bytes": "9223372036854771712" });
  expect(memoryLimit(places)).toBe(totalmem());
});

test.each([
  ["version 2, none", { "proc/self/cgroup": "0::/", "cgroup/memory.swap.max": "0" }, false],
  ["version 2, some", { "proc/self/cgroup": "0::/", "cgroup/memory.swap.max": "1048576" }, true],
  ["version 2, not said", { "proc/self/cgroup": "0::/", "cgroup/memory.swap.max": "max" }, true],
  [
    "version 1, as much as memory in all",
    {
      "proc/self/cgroup": "4:memory:/",
      "cgroup/memory/memory.limit_in_bytes": "1000000",
      "cgroup/memory/memory.memsw.limit_in_bytes": "1000000",
    },
    false,
  ],
])("swap by %s", (_what, files, expected) => {
  lay(files as Record<string, string>);
  expect(swapAllowed(places)).toBe(expected);
});

test("a folder that is not in memory holds none of it", () => {
  expect(bytesInMemoryFiles(["/proc", "/nowhere"])).toBe(0);
});
