/**
 * The settings: environment variables with the prefix EPHEMERA_, checked once at start.
 * The table is also what the README and `ephemera serve --help` print.
 */
import { availableParallelism } from "node:os";
import { z } from "zod";

interface Setting<T> {
  readonly variable: string;
  /** What the variable holds when it is not set, as one would write it. */
  readonly default: string;
  /** The default in words, where it depends on the machine. */
  readonly defaultInWords?: string;
  readonly meaning: string;
  readonly schema: z.ZodType<T, string>;
}

export const SETTINGS = {
  host: {
    variable: "EPHEMERA_HOST",
    default: "0.0.0.0",
    meaning: "Address to listen on; 127.0.0.1 keeps the server to this machine.",
    schema: z.string().min(1, "expected an address"),
  },
  port: {
    variable: "EPHEMERA_PORT",
    default: "8000",
    meaning: "Port to listen on; 0 takes any free one.",
    schema: wholeNumber(0, 65_535),
  },
  allowedHosts: {
    variable: "EPHEMERA_ALLOWED_HOSTS",
    default: "",
    defaultInWords: "any",
    meaning: "Host names, separated by commas, under which the server answers: protects against DNS rebinding.",
    schema: z.string().transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  },
  maxUploadMb: {
    variable: "EPHEMERA_MAX_UPLOAD_MB",
    default: "200",
    meaning: "Largest request, all its files together, in MiB.",
    schema: wholeNumber(1, 4096),
  },
  workers: {
    variable: "EPHEMERA_WORKERS",
    default: String(availableParallelism()),
    defaultInWords: "number of processors",
    meaning: "Jobs that run at the same time, each in a process of its own.",
    schema: wholeNumber(1, 256),
  },
  workerMemoryMb: {
    variable: "EPHEMERA_WORKER_MEMORY_MB",
    default: "512",
    meaning: "Memory in MiB at which a worker is stopped.",
    schema: wholeNumber(64, 65_536),
  },
  spares: {
    variable: "EPHEMERA_SPARES",
    default: "2",
    meaning: "Workers kept started and waiting, so that nobody waits for a start.",
    schema: wholeNumber(0, 64),
  },
  queue: {
    variable: "EPHEMERA_QUEUE",
    default: "16",
    meaning: "Requests that may wait for a worker; more are answered 503.",
    schema: wholeNumber(0, 1000),
  },
  queueSeconds: {
    variable: "EPHEMERA_QUEUE_SECONDS",
    default: "10",
    meaning: "Longest wait for a worker; after it the answer is 503.",
    schema: wholeNumber(1, 86_400),
  },
  jobSeconds: {
    variable: "EPHEMERA_JOB_SECONDS",
    default: "30",
    meaning: "Time for the work on one request, once it has arrived.",
    schema: wholeNumber(1, 86_400),
  },
  idleSeconds: {
    variable: "EPHEMERA_IDLE_SECONDS",
    default: "15",
    meaning: "Longest silence of a client that is sending or receiving.",
    schema: wholeNumber(1, 3600),
  },
  transferSeconds: {
    variable: "EPHEMERA_TRANSFER_SECONDS",
    default: "300",
    meaning: "Time for sending a request, and again for receiving its answer.",
    schema: wholeNumber(1, 86_400),
  },
  graceSeconds: {
    variable: "EPHEMERA_GRACE_SECONDS",
    default: "8",
    meaning: "Time that running jobs get to end when the server is stopped.",
    schema: wholeNumber(0, 3600),
  },
  webRoot: {
    variable: "EPHEMERA_WEB_ROOT",
    default: "",
    defaultInWords: "the page that was built with the server",
    meaning: "Folder of the built web page.",
    schema: z.string(),
  },
} as const satisfies Record<string, Setting<unknown>>;

export type Settings = {
  readonly [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]["schema"]>;
};

/** One line for each variable that cannot be used; safe to print. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Reads and checks the settings. Variables that are not set, or set to nothing, have their default. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const values = Object.entries(SETTINGS).map(([name, { variable, schema, default: fallback }]) => {
    const parsed = schema.safeParse(environment[variable] || fallback);
    if (!parsed.success) faults.push(`${variable}: ${parsed.error.issues[0]!.message}.`);
    return [name, parsed.data];
  });
  if (faults.length > 0) throw new SettingsError(faults.join("\n"));
  return Object.fromEntries(values) as Settings;
}

function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  const expected = `expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected));
}
