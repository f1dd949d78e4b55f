/** Looks whether this machine keeps the promise: nothing on a disk, nothing for others to read. */
import { canRun, type Engines, type Tool } from "@ephemera/core";
import type { Log } from "../log.ts";
import type { Settings } from "../settings.ts";
import { VERSION } from "../version.ts";
import { CHECKS } from "./checks.ts";
import type { Finding } from "./finding.ts";
import { type System, thisSystem } from "./system.ts";

export interface Examination {
  /** Of Ephemera, and of the Node.js it runs on. */
  readonly versions: { readonly ephemera: string; readonly node: string };
  readonly tools: { readonly available: readonly string[]; readonly unavailable: readonly string[] };
  /** True when there is no problem. */
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

export interface Patient {
  readonly tools: readonly Tool[];
  readonly engines: Engines;
  readonly settings: Pick<Settings, "scratch">;
}

/** Runs all checks. Changes nothing, and calls nobody. */
export function examine({ tools, engines, settings }: Patient, system: System = thisSystem()): Examination {
  const findings = CHECKS.map((check) => check(system, settings.scratch));
  const ids = (available: boolean) => tools.filter((tool) => canRun(tool, engines) === available).map(({ id }) => id);
  return {
    versions: { ephemera: VERSION, node: process.version },
    tools: { available: ids(true), unavailable: ids(false) },
    healthy: findings.every(({ level }) => level !== "problem"),
    findings,
  };
}

/** As people read it. */
export function examinationText({ versions, tools, healthy, findings }: Examination): string {
  const lines = findings.flatMap(({ id, level, finding, means, mend }) => [
    `${LABELS[level]}  ${id}: ${finding}`,
    ...(means ? [`         ${means}`] : []),
    ...(mend ? [`         To mend: ${mend}`] : []),
  ]);
  const missing = tools.unavailable.length > 0 ? `; not available here: ${tools.unavailable.join(", ")}` : "";
  return [
    `Ephemera ${versions.ephemera} on Node ${versions.node}: ${tools.available.length} tools${missing}`,
    "",
    ...lines,
    "",
    healthy ? "This machine keeps the promise." : "This machine does not keep the promise: see the problems above.",
    "",
  ].join("\n");
}

const LABELS = { ok: "ok     ", note: "note   ", problem: "PROBLEM" } as const;

/** Said at start. Throws when there are problems and the settings are strict about them. */
export function examineAtStart(
  patient: Patient & { readonly settings: Pick<Settings, "scratch" | "strict"> },
  log: Log,
) {
  const problems = examine(patient).findings.filter(({ level }) => level === "problem");
  if (problems.length === 0) return;
  const names = problems.map(({ id }) => id).join(",");
  if (patient.settings.strict)
    throw new Error(
      `This machine does not keep the promise (${names}), and EPHEMERA_STRICT is set. See: ephemera doctor`,
    );
  log({ level: "warn", event: "doctor", findings: names });
}
