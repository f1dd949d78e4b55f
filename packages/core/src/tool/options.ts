/**
 * The option vocabulary. An option is an `OptionSpec`, plain data from which every face derives what it needs, a flag, a
 * form field, a JSON schema, a widget, and the Zod schema of its values. Nothing else may stand in a tool's options.
 *
 * Values are plain JSON (string, number, boolean, or an array of strings for `multiple`), so that they travel
 * to a worker, into a saved pipeline and through the API unchanged.
 */
import { z } from "zod";
import { parseAreas } from "../kernel/areas.ts";
import { parseBox } from "../kernel/box.ts";
import { parseColor } from "../kernel/color.ts";
import { parseLength, parseLengths } from "../kernel/length.ts";
import { parsePageOrder } from "../kernel/page-order.ts";
import { parsePageRange } from "../kernel/page-range.ts";

// The page's policy forbids making code from text; Zod would try, and the browser report it.
z.config({ jitless: true });

export type OptionKind =
  | "choice"
  | "number"
  | "boolean"
  | "text"
  | "secret"
  | "pages"
  | "order"
  | "size"
  | "length"
  | "color"
  | "texts"
  | "choices"
  | "areas"
  | "box"
  | "steps";

export interface OptionSpec {
  readonly kind: OptionKind;
  /** Short label of the form field. */
  readonly title: string;
  /** One sentence: what it does, and what leaving it empty means. */
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly required: boolean;
  /** May be given several times; the value is then an array, one entry a file where the description says so. */
  readonly multiple: boolean;
  /** For `choice` and `choices`: value to label, in the order to show. */
  readonly choices?: Readonly<Record<string, string>>;
  /** For `number` and `size`. */
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  /** Unit of a `number` to show beside the field, such as "pt" or "degrees". */
  readonly unit?: string;
  /** An example of a valid value, shown as a placeholder. */
  readonly placeholder?: string;
  /**
   * For `text`: names of the input files from this position on, counted from 0, one a file. Where the caller says nothing,
   * a face that knows the names fills them in; no tool ever sees a name otherwise.
   */
  readonly fileNamesFrom?: number;
  /**
   * For `texts`: ids of hits that are to stay. While another option has a value, the tool gives a list of its hits as JSON
   * instead (`PreviewedHit`), of which a face can let people choose.
   */
  readonly hitsFrom?: { readonly option: string; readonly is: string };
  /**
   * For `choice`: with this value the result is a report of findings as JSON (`Report`), which a face can show; such a face
   * begins with it.
   */
  readonly findingsAs?: string;
  /** For `box`: the option that says the unit of numbers without one. */
  readonly unitFrom?: string;
  /** Show this option only while another has one of these values. A matter of presentation: never enforced. */
  readonly visibleWhen?: { readonly option: string; readonly is: readonly string[] };
  /** While the option named here is given, this one does not count. A matter of presentation: never enforced. */
  readonly replacedBy?: string;
}

type Labels = Pick<OptionSpec, "title" | "description" | "placeholder" | "visibleWhen" | "replacedBy">;

/**
 * What is said of an option, and the schema that checks its values. A schema is made when first asked for: making those of
 * all tools would take longer than many a job.
 */
export interface Option<Schema extends z.ZodType = z.ZodType> {
  readonly spec: OptionSpec;
  readonly schema: () => Schema;
}

/** The options of a tool by name, in the order to show. */
export type Options = Readonly<Record<string, Option>>;

/** One schema for all options of a tool. */
export type OptionsSchema<Declared extends Options> = z.ZodObject<{
  readonly [Name in keyof Declared]: ReturnType<Declared[Name]["schema"]>;
}>;

/** The values of a tool's options, checked and with defaults filled in. */
export type OptionValues<Declared extends Options> = z.output<OptionsSchema<Declared>>;

/** `format` says in JSON schemas how the text is written. */
function declare<Schema extends z.ZodType>(schema: () => Schema, spec: OptionSpec, format?: string): Option<Schema> {
  const { title, description } = spec;
  const meta = { title, ...(description && { description }), ...(format && { format }) };
  return { spec, schema: () => schema().meta(meta) as Schema };
}

/** The schema of all options of a tool; refuses options that are not among them. */
export function schemaOf(options: Options): z.ZodObject {
  return z.strictObject(Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema()])));
}

/** One of a few named values. */
export function choice<const V extends string>(
  options: Labels & { values: Readonly<Record<V, string>>; default: NoInfer<V>; findingsAs?: NoInfer<V> },
) {
  const { values, ...labels } = options;
  const keys = Object.keys(values) as [V, ...V[]];
  return declare(() => z.enum(keys).default(options.default as never), {
    ...labels,
    kind: "choice",
    choices: values,
    required: false,
    multiple: false,
  });
}

interface NumberLabels extends Labels {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly unit?: string;
}

function boundedNumber({ min, max, integer }: NumberLabels) {
  const schema = z.number().min(min).max(max);
  return integer ? schema.int() : schema;
}

/** A number within bounds, with a default. */
export function number(options: NumberLabels & { default: number }) {
  const { default: value } = options;
  return declare(() => boundedNumber(options).default(value), {
    ...options,
    kind: "number",
    required: false,
    multiple: false,
  });
}

/** A number within bounds that may be left out. */
export function optionalNumber(options: NumberLabels) {
  return declare(() => boundedNumber(options).optional(), {
    ...options,
    kind: "number",
    required: false,
    multiple: false,
  });
}

/** On or off. */
export function boolean(options: Labels & { default: boolean }) {
  return declare(() => z.boolean().default(options.default), {
    ...options,
    kind: "boolean",
    required: false,
    multiple: false,
  });
}

/** A line of text of at most `max` characters. */
export function text(options: Labels & { max: number; default: string }) {
  const { max, ...rest } = options;
  return declare(() => z.string().max(max).default(options.default), {
    ...rest,
    max,
    kind: "text",
    required: false,
    multiple: false,
  });
}

/** A line of text that may be left out; an empty one is one that was given. */
export function optionalText(options: Labels & { max: number }) {
  return declare(() => z.string().max(options.max).optional(), {
    ...options,
    kind: "text",
    required: false,
    multiple: false,
  });
}

/** The names of the input files from position `from` on, counted from 0, for tools that put them into their result. */
export function fileNames(options: Labels & { from: number }) {
  const { from, ...labels } = options;
  const max = 255;
  return declare(() => z.array(z.string().max(max)).max(10_000).optional(), {
    ...labels,
    kind: "text",
    max,
    required: false,
    multiple: true,
    fileNamesFrom: from,
  });
}

/** Any number of texts of at most `max` characters each. */
export function texts(options: Labels & Pick<OptionSpec, "hitsFrom"> & { max: number }) {
  const { max } = options;
  return declare(() => z.array(z.string().max(max)).max(1000).optional(), {
    ...options,
    kind: "texts",
    required: false,
    multiple: true,
  });
}

/** Any number of named values. */
export function choices<const V extends string>(options: Labels & { values: Readonly<Record<V, string>> }) {
  const { values, ...labels } = options;
  const keys = Object.keys(values) as [V, ...V[]];
  return declare(() => z.array(z.enum(keys)).max(keys.length).optional(), {
    ...labels,
    kind: "choices",
    choices: values,
    required: false,
    multiple: true,
  });
}

/** Parts of pages, as a JSON list of `{page, x, y, width, height}` in points from the top left of the page as shown. */
export function areas(options: Labels) {
  return declare(
    () => grammar(parseAreas).optional(),
    { ...options, kind: "areas", required: false, multiple: false },
    "page-areas",
  );
}

/** One part of each page: left, top, width and height, measured from the top left of the page as shown. */
export function optionalBox(options: Labels & Pick<OptionSpec, "unitFrom">) {
  return declare(
    () => grammar((value) => parseBox(value)).optional(),
    { ...options, kind: "box", required: false, multiple: false },
    "lengths",
  );
}

/** Passwords and the like: never logged, saved, echoed or put into an error. Several may be given. */
export function secrets(options: Labels) {
  return declare(
    () => z.array(z.string().max(1024)).max(1000).optional(),
    { ...options, kind: "secret", required: false, multiple: true },
    "password",
  );
}

/** One password to be set. */
export function secret(options: Labels) {
  return declare(
    () => z.string().max(1024).optional(),
    { ...options, kind: "secret", required: false, multiple: false },
    "password",
  );
}

/** The option every tool has that reads PDF: passwords of protected inputs. */
export function password() {
  return secrets({
    title: "Password",
    description: "For protected files. Give several when the files have different ones; each is tried.",
  });
}

/** Pages the tool works on, such as `1,3-5,8-`. */
export function pages(options: Labels & { default: string }) {
  return declare(
    () => pageRange().default(options.default),
    { ...options, kind: "pages", required: false, multiple: false },
    "page-range",
  );
}

/** Pages that must be named. */
export function requiredPages(options: Labels) {
  return declare(() => pageRange(), { ...options, kind: "pages", required: true, multiple: false }, "page-range");
}

/** Pages that need not be named. */
export function optionalPages(options: Labels) {
  return declare(
    () => pageRange().optional(),
    { ...options, kind: "pages", required: false, multiple: false },
    "page-range",
  );
}

/** One selection for each file, in the order of the files; a missing one means all pages. */
export function pagesPerFile(options: Labels) {
  return declare(
    () => z.array(pageRange()).max(10_000).optional(),
    { ...options, kind: "pages", required: false, multiple: true },
    "page-range",
  );
}

/** A new order of pages, such as `3,1@90,5-4`. */
export function order(options: Labels) {
  return declare(
    () => grammar(parsePageOrder),
    { ...options, kind: "order", required: true, multiple: false },
    "page-order",
  );
}

/** A size in bytes, written as `2MB`, `500 kB` or a plain number of bytes. */
export function optionalSize(options: Labels & { min: number }) {
  const { min } = options;
  return declare(
    () => z.number().int().min(min).optional(),
    { ...options, kind: "size", required: false, multiple: false },
    "byte-size",
  );
}

/** A length such as `10mm`, `0.5in` or `36pt`. The value stays text; `parseLength` gives points. */
export function length(options: Labels & { default: string }) {
  return declare(
    () => grammar((value) => parseLength(value)).default(options.default),
    { ...options, kind: "length", required: false, multiple: false },
    "length",
  );
}

/** One length or several, such as `10mm 20mm`; `counts` are the numbers of lengths that make sense. */
export function optionalLengths(options: Labels & { counts: readonly number[] }) {
  const { counts, ...labels } = options;
  const parse = (value: string) => {
    if (!counts.includes(parseLengths(value).length))
      throw new SyntaxError(`${counts.join(" or ")} lengths are needed`);
  };
  return declare(
    () => grammar(parse).optional(),
    { ...labels, kind: "length", required: false, multiple: false },
    "lengths",
  );
}

/** A colour, written as `#rrggbb`. */
export function color(options: Labels & { default: string }) {
  return declare(
    () => grammar(parseColor).default(options.default),
    { ...options, kind: "color", required: false, multiple: false },
    "color",
  );
}

/** The steps of a pipeline: tools with their options, which `check` looks at as a whole and throws what is wrong. */
export function steps(options: Labels, check: (steps: readonly Step[]) => void) {
  const step = () =>
    z.strictObject({ tool: z.string().max(60), options: z.record(z.string(), z.unknown()).optional() });
  const list = () =>
    z
      .array(step())
      .min(1)
      .max(50)
      .superRefine((value, context) => {
        try {
          check(value);
        } catch (cause) {
          context.addIssue({ code: "custom", message: (cause as Error).message });
        }
      });
  return declare(list, { ...options, kind: "steps", required: true, multiple: false });
}

export interface Step {
  /** Id of a tool. */
  readonly tool: string;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

const pageRange = () => grammar(parsePageRange);

function grammar(parse: (text: string) => unknown) {
  return z
    .string()
    .min(1)
    .max(1_000_000)
    .superRefine((value, context) => {
      try {
        parse(value);
      } catch (cause) {
        context.addIssue({ code: "custom", message: (cause as Error).message });
      }
    });
}
