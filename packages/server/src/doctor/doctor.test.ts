import { expect, test } from "vitest";
import { tools } from "@ephemera/core";
import { examinationText, examine, examineAtStart } from "./doctor.ts";
import type { System } from "./system.ts";

const HEALTHY: Record<string, string> = {
  "/proc/swaps": "Filename Type Size Used Priority\n",
  "/proc/self/limits":
    "Limit                     Soft Limit Hard Limit Units\nMax core file size        0          0          bytes\n",
  "/proc/sys/kernel/core_pattern": "core\n",
  "/proc/self/mounts": "overlay / overlay ro 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/sda1 /etc/hosts ext4 rw 0 0\n",
};

function system(files: Record<string, string> = {}, others: Partial<System> = {}): System {
  return {
    places: { proc: "/nowhere", cgroups: "/nowhere" },
    read: (name) => ({ ...HEALTHY, ...files })[name] ?? "",
    canWrite: () => false,
    isInMemory: () => true,
    confinement: { prefix: [], noNetwork: true, endsWithParent: true, noPipedDumps: true },
    userId: 1000,
    debuggable: false,
    ...others,
  };
}

const patient = { tools, engines: {}, settings: { scratch: "/tmp", strict: true } };

test("a machine that keeps the promise", () => {
  const examination = examine(patient, system());
  expect(examination.healthy).toBe(true);
  expect(examination.findings.filter(({ level }) => level !== "ok").map(({ id }) => id)).toEqual(["platform-logs"]);
  expect(examinationText(examination)).toContain("This machine keeps the promise.");
});

const SWAP = "Filename Type Size Used Priority\n/dev/sda2 partition 1000 0 -2\n";
const LIMITS = "Max core file size        unlimited  unlimited  bytes\n";

test.each<[string, Record<string, string>, Partial<System>]>([
  ["swap", { "/proc/swaps": SWAP }, {}],
  ["scratch", {}, { isInMemory: () => false }],
  ["writable-root", {}, { canWrite: (path) => path === "/" }],
  ["core-dumps", { "/proc/self/limits": LIMITS }, {}],
  ["root", {}, { userId: 0 }],
  ["debugger", {}, { debuggable: true }],
])("%s is a problem, with what it means and how to mend it", (id, files, others) => {
  const examination = examine(patient, system(files, others));
  expect(examination.healthy).toBe(false);
  expect(examination.findings.filter(({ level }) => level === "problem")).toEqual([
    { id, level: "problem", finding: expect.any(String), means: expect.any(String), mend: expect.any(String) },
  ]);
});

test.each<[string, Record<string, string>, Partial<System>]>([
  ["core-dumps", { "/proc/sys/kernel/core_pattern": "|/usr/lib/systemd/systemd-coredump" }, {}],
  ["extra-mounts", { "/proc/self/mounts": "/dev/sda1 /data ext4 rw 0 0\n" }, {}],
  ["worker-network", {}, { confinement: { prefix: [], noNetwork: false, endsWithParent: true, noPipedDumps: true } }],
])("%s is worth a note", (id, files, others) => {
  const { findings, healthy } = examine(patient, system(files, others));
  expect(findings.find((one) => one.id === id)?.level).toBe("note");
  expect(healthy).toBe(true);
});

test("zram is not a disk", () => {
  const zram = "Filename Type Size Used Priority\n/dev/zram0 partition 1000 0 100\n";
  expect(examine(patient, system({ "/proc/swaps": zram })).healthy).toBe(true);
});

test("a server that is strict does not start on a machine with problems; another says so in its log", () => {
  const lines: unknown[] = [];
  const { healthy, findings } = examine(patient);
  const start = (strict: boolean) =>
    examineAtStart({ ...patient, settings: { ...patient.settings, strict } }, (entry) => lines.push(entry));
  if (healthy) return start(true);
  const names = findings.filter(({ level }) => level === "problem").map(({ id }) => id);
  expect(() => start(true)).toThrow(`(${names.join(",")})`);
  start(false);
  expect(lines).toEqual([{ level: "warn", event: "doctor", findings: names.join(",") }]);
});
