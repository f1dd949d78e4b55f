/**
 * A tool's declaration: everything a face needs to know, as data. The work itself is loaded on demand,
 * so that the catalogue stays small enough to be the first thing a page or a command loads.
 */
import type { z } from "zod";
import type { EngineName, Engines } from "../engines/ports.ts";
import type { FidelityReport } from "../kernel/fidelity-report.ts";
import type { Limits } from "../kernel/limits.ts";
import type { ReportProgress } from "../kernel/progress.ts";
import { type Options, type OptionSpec, type OptionValues, schemaOf } from "./options.ts";
import type { Phrase } from "../kernel/phrase.ts";

export type ToolGroup = "organise" | "pages" | "optimise" | "protect" | "extract" | "images" | "convert" | "recognise";

/** An input file: its bytes and nothing else; no tool ever sees a name. */
export interface InputFile {
  readonly bytes: Uint8Array;
}

/** One file of a result. Its bytes are made while they are read, and can be read once; a chunk never changes afterwards. */
export interface OutputFile {
  /** MIME type. */
  readonly type: string;
  /** File name extension with the dot. */
  readonly extension: string;
  /** What tells it from its siblings, such as "pages-1-3"; safe as a file name. Empty for the only file. */
  readonly part: string;
  readonly chunks: Iterable<Uint8Array>;
}

/** Something the user should know about a result, such as a protection it no longer has. */
export interface Note {
  readonly code: string;
  /** In English. */
  readonly message: string;
  /** What the message was made of, where it holds values: for faces that say it in another language. */
  readonly phrase?: Phrase | undefined;
}

/** What `run` is given. `options` are validated, with defaults filled in. */
export interface Job<Values> {
  readonly files: readonly InputFile[];
  readonly options: Values;
  readonly engines: Engines;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly progress: ReportProgress;
  readonly note: (note: Note) => void;
  /** Where a tool enters what became of what its inputs held; only there when somebody asked. */
  readonly report?: FidelityReport | undefined;
}

export type Run<Declared extends Options> = (job: Job<OptionValues<Declared>>) => Promise<readonly OutputFile[]>;

export interface ToolExample {
  readonly title: string;
  /** Names of fixtures, see fixtures/manifest.json. */
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** True when the result is several files here, though the tool mostly makes one. */
  readonly several?: boolean;
}

export interface ToolDeclaration<Declared extends Options = Options> {
  /** Route, command, address in the page and key of translations: kebab-case. */
  readonly id: string;
  readonly group: ToolGroup;
  readonly title: string;
  /** One sentence for the card, the help and the reference. */
  readonly summary: string;
  /** Other words people search for. */
  readonly keywords: readonly string[];
  readonly input: { readonly accept: readonly string[]; readonly min: number; readonly max: number };
  readonly output: {
    readonly type: string;
    /** Appended to the input's name: "-rotated". */
    readonly suffix: string;
    /** True when a result may hold several files; it is then delivered as a ZIP where one file must do. */
    readonly several: boolean;
    /** True when a result holds random keys, so that only its length is the same each time. */
    readonly random?: boolean;
  };
  readonly options: Declared;
  /** Engines the tool cannot do without; together with the face's engines they decide where it can run. */
  readonly needs: readonly EngineName[];
  readonly examples: readonly ToolExample[];
  /**
   * What a job takes of memory, where that is not as with most: MiB whatever comes in, and bytes for each byte that
   * comes in. A server admits by it; what is really taken is watched.
   */
  readonly memory?: { readonly baseMb: number; readonly perByte: number };
  readonly load: () => Promise<{ readonly run: Run<Declared> }>;
}

export interface Tool extends ToolDeclaration {
  /** The options in the order declared. */
  readonly optionSpecs: ReadonlyMap<string, OptionSpec>;
  /** Checks the options; made when first asked for. */
  readonly schema: () => z.ZodObject;
}

/** Largest `input.max`, for tools that take any number of files. */
export const ANY_NUMBER = 10_000;

/** Checks a declaration and derives what the faces share. */
export function defineTool<Declared extends Options>(declaration: ToolDeclaration<Declared>): Tool {
  const { id, options } = declaration;
  const optionSpecs = new Map<string, OptionSpec>();
  for (const [name, { spec }] of Object.entries(options)) {
    if (!spec) throw new TypeError(`Tool '${id}': option '${name}' is not of the option vocabulary.`);
    optionSpecs.set(name, spec);
  }
  let schema: z.ZodObject | undefined;
  return {
    ...(declaration as unknown as ToolDeclaration),
    optionSpecs,
    schema: () => (schema ??= schemaOf(options)),
  };
}
