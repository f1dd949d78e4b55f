/**
 * From what a face receives to validated options. HTTP form fields and command-line flags arrive as strings and
 * are decoded here, once, by the kind of the option; JSON arrives typed and is only validated.
 */
import { ToolError } from "../kernel/errors.ts";
import type { Tool } from "./define-tool.ts";
import type { OptionSpec } from "./options.ts";

export type RawOptions = Readonly<Record<string, unknown>>;

/** Strings by option name, in the order given: `{ pages: ["1-3"], password: ["a", "b"] }`. */
export type StringOptions = Readonly<Record<string, readonly string[]>>;

/** Decodes strings into the JSON values that `validateOptions` takes. */
export function decodeOptions(tool: Tool, strings: StringOptions): RawOptions {
  return Object.fromEntries(
    Object.entries(strings).map(([name, values]) => {
      const spec = tool.optionSpecs.get(name);
      if (!spec) throw unknownOption(tool, name);
      if (spec.multiple) return [name, values];
      if (values.length > 1) throw invalidOption(name, spec, "one value", `${values.length} values`);
      return [name, decodeValue(name, spec, values[0] ?? "")];
    }),
  );
}

function decodeValue(name: string, spec: OptionSpec, value: string): unknown {
  switch (spec.kind) {
    case "number":
      if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) throw invalidOption(name, spec, "a number", value);
      return Number(value);
    case "boolean":
      return decodeBoolean(name, spec, value);
    case "size":
      return decodeSize(name, spec, value);
    case "steps":
      return decodeSteps(name, spec, value);
    default:
      return value;
  }
}

function decodeBoolean(name: string, spec: OptionSpec, value: string): boolean {
  const word = value.trim().toLowerCase();
  if (["true", "yes", "on", "1", ""].includes(word)) return true;
  if (["false", "no", "off", "0"].includes(word)) return false;
  throw invalidOption(name, spec, "true or false", value);
}

/** A JSON list, or as it is saved, `{ "steps": [...] }`. */
function decodeSteps(name: string, spec: OptionSpec, value: string): unknown {
  try {
    const json = JSON.parse(value) as { steps?: unknown } | null;
    return json?.steps ?? json;
  } catch {
    throw invalidOption(name, spec, expectation(spec), value);
  }
}

const SIZE_UNITS: Record<string, number> = {
  "": 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
};

function decodeSize(name: string, spec: OptionSpec, value: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(value.trim().toLowerCase());
  const unit = SIZE_UNITS[match?.[2] ?? "?"];
  if (!match || unit === undefined) throw invalidOption(name, spec, "a size such as 2MB or 500kB", value);
  return Math.round(Number(match[1]) * unit);
}

/** Fills in defaults and checks every value. Throws `unknown-option` or `invalid-option` with the field. */
export function validateOptions(tool: Tool, raw: RawOptions): Record<string, unknown> {
  for (const name of Object.keys(raw)) if (!tool.optionSpecs.has(name)) throw unknownOption(tool, name);
  const parsed = tool.schema().safeParse(numberedChoices(tool, raw));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const name = String(issue.path[0] ?? "options");
  const spec = tool.optionSpecs.get(name);
  if (raw[name] === undefined && spec?.required) {
    throw new ToolError("invalid-option", `Option '${name}' is required.`, {
      field: name,
      expected: expectation(spec),
      received: "nothing",
    });
  }
  throw invalidOption(
    name,
    spec,
    spec ? expectation(spec) : "an object",
    raw[name],
    issue.code === "custom" ? issue.message : undefined,
  );
}

/** In JSON, `"angle": 90` means the choice "90". */
function numberedChoices(tool: Tool, raw: RawOptions): RawOptions {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === "number" && tool.optionSpecs.get(name)?.kind === "choice" ? String(value) : value,
    ]),
  );
}

function unknownOption(tool: Tool, name: string): ToolError {
  const known = [...tool.optionSpecs.keys()].join(", ");
  return new ToolError("unknown-option", `Tool '${tool.id}' has no option '${name.slice(0, 60)}'.`, {
    field: name.slice(0, 60),
    expected: `one of ${known}`,
    received: name.slice(0, 60),
  });
}

function invalidOption(
  field: string,
  spec: OptionSpec | undefined,
  expected: string,
  value: unknown,
  why?: string,
): ToolError {
  // Steps may hold the secrets of their tools.
  const isSecret = spec?.kind === "secret" || spec?.kind === "steps";
  const received = isSecret ? "a value that is not shown" : show(value);
  const reason = why ? `: ${why}` : "";
  return new ToolError("invalid-option", `Option '${field}': expected ${expected}, received ${received}${reason}.`, {
    field,
    expected,
    received,
  });
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text || "nothing";
}

/** What an option takes, in words: for errors, help and documentation. */
export function expectation(spec: OptionSpec): string {
  switch (spec.kind) {
    case "choice":
      return `one of ${Object.keys(spec.choices ?? {}).join(", ")}`;
    case "number": {
      const unit = spec.unit ? ` ${spec.unit}` : "";
      return `${spec.integer ? "a whole number" : "a number"} from ${spec.min} to ${spec.max}${unit}`;
    }
    case "boolean":
      return "true or false";
    case "pages":
      return spec.multiple
        ? "one page selection for each file, such as 1,3-5,8-"
        : "pages such as 1,3-5,8-, odd, even, last or -3";
    case "order":
      return "an order such as 3,1@90,5-4";
    case "size":
      return `a size of at least ${spec.min} bytes, such as 2MB or 500kB`;
    case "length":
      return `a length such as ${spec.placeholder ?? "10mm, 0.5in or 36pt"}`;
    case "color":
      return "a colour such as #336699";
    case "choices":
      return `some of ${Object.keys(spec.choices ?? {}).join(", ")}`;
    case "areas":
      return 'areas such as [{"page":1,"x":72,"y":72,"width":200,"height":20}]';
    case "box":
      return `four lengths, such as ${spec.placeholder ?? "2cm 2cm 10cm 15cm"}`;
    case "secret":
      return "a password";
    case "steps":
      return 'a JSON list of steps, such as [{"tool": "rotate", "options": {"angle": 90}}]';
    case "text":
    case "texts":
      return `text of at most ${spec.max} characters`;
  }
}
