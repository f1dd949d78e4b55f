/**
 * The settings: environment variables with the prefix EPHEMERA_, checked once at start.
 * The table is also what the README and `ephemera serve --help` print.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { z } from "zod";
import { DEFAULT_LIMITS, DEFAULT_PIXELS } from "@ephemera/core";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { trustedProxies } from "./http/client-address.ts";

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
    schema: words(),
  },
  trustedProxies: {
    variable: "EPHEMERA_TRUSTED_PROXIES",
    default: "",
    defaultInWords: "none",
    meaning:
      "Reverse proxies whose X-Forwarded-For and X-Forwarded-Host are believed: addresses, networks such as " +
      "10.0.0.0/8, or the words loopback and private, separated by commas.",
    schema: words().transform((list, context) => {
      try {
        return trustedProxies(list);
      } catch {
        context.addIssue("expected addresses, networks, loopback or private");
        return z.NEVER;
      }
    }),
  },
  token: {
    variable: "EPHEMERA_TOKEN",
    default: "",
    defaultInWords: "none",
    meaning: "Bearer token that programs must send; EPHEMERA_TOKEN_FILE names a file that holds it.",
    schema: z.string().regex(/^[\w~+/=.-]{0,1000}$/, "expected letters, digits and the characters -._~+/="),
  },
  basicAuth: {
    variable: "EPHEMERA_BASIC_AUTH",
    default: "",
    defaultInWords: "none",
    meaning:
      "Name and password, with a colon between, that a browser asks its user for; EPHEMERA_BASIC_AUTH_FILE names a " +
      "file that holds them. Without TLS in front they travel in the clear.",
    schema: z.string().regex(/^([^:\r\n]+:[^\r\n]+)?$/, "expected a name and a password with a colon between"),
  },
  maxUploadMb: {
    variable: "EPHEMERA_MAX_UPLOAD_MB",
    default: "200",
    meaning: "Largest request, all its files together, in MiB.",
    schema: wholeNumber(1, 4096),
  },
  maxPages: {
    variable: "EPHEMERA_MAX_PAGES",
    default: String(DEFAULT_LIMITS.pages),
    meaning: "Pages that one file, and one result, may have.",
    schema: wholeNumber(1, 1_000_000),
  },
  maxDecodedMb: {
    variable: "EPHEMERA_MAX_DECODED_MB",
    default: String(DEFAULT_LIMITS.decodedBytes / 1024 ** 2),
    meaning: "Size in MiB that the structure of one file may have once it is decompressed.",
    schema: wholeNumber(1, 65_536),
  },
  maxMegapixels: {
    variable: "EPHEMERA_MAX_MEGAPIXELS",
    default: String(DEFAULT_PIXELS / 1e6),
    meaning: "Millions of pixels that one image, and one page that is drawn, may have.",
    schema: wholeNumber(1, 2000),
  },
  workers: {
    variable: "EPHEMERA_WORKERS",
    default: "0",
    defaultInWords: "number of processors",
    meaning: "Jobs that compute at the same time, each in a process of its own; 0 for as many as there are processors.",
    schema: wholeNumber(0, 256),
  },
  jobs: {
    variable: "EPHEMERA_JOBS",
    default: "0",
    defaultInWords: "as many as the limits on memory and processes allow",
    meaning: "Jobs that have a process at the same time, also while the client still sends or receives.",
    schema: wholeNumber(0, 1000),
  },
  workerMemoryMb: {
    variable: "EPHEMERA_WORKER_MEMORY_MB",
    default: "512",
    meaning: "Memory in MiB at which a worker is stopped.",
    schema: wholeNumber(64, 65_536),
  },
  memoryMb: {
    variable: "EPHEMERA_MEMORY_MB",
    default: "0",
    defaultInWords: "the container's limit, or half of the machine's memory",
    meaning: "Memory in MiB for the server and all its jobs together; a job that does not fit in waits.",
    schema: wholeNumber(0, 4_194_304),
  },
  spares: {
    variable: "EPHEMERA_SPARES",
    default: "2",
    meaning: "Workers kept started and waiting, so that nobody waits for a start.",
    schema: wholeNumber(0, 64),
  },
  queue: {
    variable: "EPHEMERA_QUEUE",
    default: "64",
    meaning: "Requests that may wait for memory or a process; more are answered 503.",
    schema: wholeNumber(0, 1000),
  },
  clientJobs: {
    variable: "EPHEMERA_CLIENT_JOBS",
    default: "0",
    defaultInWords: "no limit",
    meaning: "Jobs of one client at the same time; more are answered 503. Worth setting where strangers can come.",
    schema: wholeNumber(0, 10_000),
  },
  queueSeconds: {
    variable: "EPHEMERA_QUEUE_SECONDS",
    default: "10",
    meaning: "Longest wait for memory, a process or a processor; after it the answer is 503.",
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
    default: "30",
    meaning: "Longest silence of a client that is sending or receiving.",
    schema: wholeNumber(1, 3600),
  },
  minKbPerSecond: {
    variable: "EPHEMERA_MIN_KB_PER_SECOND",
    default: "8",
    meaning: "Least pace in KiB per second at which a client may send or receive; slower ones are cut off.",
    schema: wholeNumber(0, 1_000_000),
  },
  transferSeconds: {
    variable: "EPHEMERA_TRANSFER_SECONDS",
    default: "300",
    meaning: "Time for sending a request, and again for receiving its answer.",
    schema: wholeNumber(1, 86_400),
  },
  graceSeconds: {
    variable: "EPHEMERA_GRACE_SECONDS",
    default: "5",
    meaning: "Time that running jobs get to end when the server is stopped.",
    schema: wholeNumber(0, 3600),
  },
  scratch: {
    variable: "EPHEMERA_SCRATCH",
    default: tmpdir(),
    defaultInWords: "the system's folder for temporary files",
    meaning:
      "Folder for tools that need a program with files of its own; they refuse unless it lies in memory (tmpfs).",
    schema: z.string().regex(/^\//, "expected an absolute path"),
  },
  strict: {
    variable: "EPHEMERA_STRICT",
    default: "0",
    meaning: "1: the server does not start where 'ephemera doctor' finds a problem.",
    schema: z.enum(["0", "1"], { error: "expected 0 or 1" }).transform((value) => value === "1") as z.ZodType<
      boolean,
      string
    >,
  },
  logLevel: {
    variable: "EPHEMERA_LOG_LEVEL",
    default: "warn",
    meaning: "What the log holds: warn for findings of the doctor and our own faults, error for our faults, none.",
    schema: z.enum(LOG_LEVELS, { error: `expected ${LOG_LEVELS.join(", ")}` }) as z.ZodType<LogLevel, string>,
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

/**
 * Reads and checks the settings. Variables that are not set, or set to nothing, have their default; a variable with
 * `_FILE` behind its name names a file that holds the value, as secrets of containers do.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const environment = { ...variables, ...valuesFromFiles(variables, faults) };
  const values = Object.entries(SETTINGS).map(([name, { variable, schema, default: fallback }]) => {
    const parsed = schema.safeParse(environment[variable] || fallback);
    if (!parsed.success) faults.push(`${variable}: ${parsed.error.issues[0]!.message}.`);
    return [name, parsed.data];
  });
  if (faults.length > 0) throw new SettingsError(faults.join("\n"));
  return Object.fromEntries(values) as Settings;
}

function valuesFromFiles(variables: Readonly<Record<string, string | undefined>>, faults: string[]) {
  const named = Object.values(SETTINGS).filter(({ variable }) => variables[`${variable}_FILE`]);
  return Object.fromEntries(
    named.map(({ variable }) => {
      try {
        return [variable, readFileSync(variables[`${variable}_FILE`]!, "utf8").trim()];
      } catch {
        faults.push(`${variable}_FILE: the file cannot be read.`);
        return [variable, undefined];
      }
    }),
  ) as Record<string, string | undefined>;
}

/** Separated by commas or spaces, in lower case. */
function words() {
  return z.string().transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  );
}

function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  const expected = `expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected));
}
