/**
 * The log: JSON lines made of an allow-list of fields, each of which is checked. What is not on the list, such as
 * a name, an address, a size or a time, has no way into a line; and only our own faults are logged at all.
 */

/** What may be said. */
export interface LogEntry {
  readonly level: "warn" | "error";
  /** A word for what happened, such as "fault" or "spare-died". */
  readonly event: string;
  /** The id of a tool of the catalogue. */
  readonly tool?: string;
  /** Class of an error and the place in our code: `TypeError at worker.js:10:4`. */
  readonly fault?: string;
  /** Ids of the doctor's findings, separated by commas. */
  readonly findings?: string;
}

export type Log = (entry: LogEntry) => void;

/** What a field's value must look like; anything else is left out. */
const FIELDS: Readonly<Record<keyof LogEntry, RegExp>> = {
  level: /^(warn|error)$/,
  event: /^[a-z-]{1,40}$/,
  tool: /^[a-z0-9-]{1,40}$/,
  fault: /^[A-Za-z]{1,40}( at [\w.-]{1,60}:\d{1,7}:\d{1,7})?$/,
  findings: /^[a-z-]+(,[a-z-]+){0,20}$/,
};

/** One line of the log, without its end. */
export function logLine(entry: LogEntry): string {
  const safe = Object.entries(FIELDS).flatMap(([name, pattern]) => {
    const value: unknown = entry[name as keyof LogEntry];
    return typeof value === "string" && pattern.test(value) ? [[name, value] as const] : [];
  });
  return JSON.stringify(Object.fromEntries(safe));
}

/** What a log may be told to hold, from nothing to everything. */
export const LOG_LEVELS = ["none", "error", "warn"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes what is as bad as `level` to standard error, so that standard output stays for what a person is to read. */
export function logToStderr(level: LogLevel): Log {
  const most = LOG_LEVELS.indexOf(level);
  return (entry) => {
    if (LOG_LEVELS.indexOf(entry.level) <= most) process.stderr.write(`${logLine(entry)}\n`);
  };
}

/** An error as the log may hold it: its class and where in our code it was thrown, never its message. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return "Error";
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error";
  const place = /[/\\]([\w.-]{1,60}:\d{1,7}:\d{1,7})\)?$/m.exec(framesOf(error));
  return place ? `${name} at ${place[1]}` : name;
}

/** The stack without the message, which may run over several lines and hold anything. */
function framesOf(error: Error): string {
  return (error.stack ?? "").replace(error.message, "").replace(/^(?!\s+at ).*$/gm, "");
}
