/** Calls at random, made from the OpenAPI document alone: what it allows, what is nearly that, and what is neither. */
import fc from "fast-check";

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minItems?: number;
}

export interface Operation {
  readonly path: string;
  /** The form's parts but for its files. */
  readonly options: Readonly<Record<string, Schema>>;
  readonly leastFiles: number;
}

export interface Call {
  readonly path: string;
  /** Positions in a list of files. */
  readonly files: readonly number[];
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly mixed: boolean;
  readonly chunked: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody: { readonly content: any } } }>>; // oxlint-disable-line typescript/no-explicit-any
}

/** The operations that take a form. */
export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, { post }]) => {
    if (!post) return [];
    const { properties } = post.requestBody.content["multipart/form-data"].schema as Schema;
    const { file, options: _, ...options } = properties!;
    return [{ path, options, leastFiles: file?.minItems ?? 0 }];
  });
}

/** Values that programs trip over. */
const nasty = fc.constantFrom(
  "",
  " ",
  "-1",
  "0",
  "1e309",
  "NaN",
  "null",
  "[]",
  "{}",
  "true",
  "1-",
  "-",
  "1,,2",
  "999999999999",
  "__proto__",
  "\u0000",
  "../../etc/passwd",
  "'\"<script>",
  "\u202e",
  "(".repeat(500),
);

/** Mostly as the schema says, sometimes not. */
function valueOf(schema: Schema): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: valid(schema) },
    { weight: 1, arbitrary: nasty },
    fc.string({ unit: "binary" }),
  );
}

function valid(schema: Schema): fc.Arbitrary<string> {
  if (schema.const !== undefined) return fc.constant(String(schema.const));
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valid));
  if (schema.type === "array" && schema.items) return valid(schema.items);
  if (schema.type === "boolean") return fc.constantFrom("true", "false");
  if (schema.type === "integer" || schema.type === "number") {
    const { minimum: min = -1000, maximum: max = 1000 } = schema;
    return schema.type === "integer"
      ? fc.integer({ min: Math.ceil(Math.max(min, -1e9)), max: Math.floor(Math.min(max, 1e9)) }).map(String)
      : fc.double({ min, max, noNaN: true }).map(String);
  }
  return fc.oneof(fc.constantFrom("1", "1-2", "odd", "last", "-2", "all", "2,1"), fc.string({ maxLength: 30 }));
}

/** A call of one of the operations, with some of `fileCount` files. */
export function callsOf(operations: readonly Operation[], fileCount: number): fc.Arbitrary<Call> {
  return fc.constantFrom(...operations).chain(({ path, options, leastFiles }) => {
    const field = fc
      .constantFrom(...Object.keys(options), "no-such-option")
      .chain((name) => valueOf(options[name] ?? {}).map((value) => [name, value] as const));
    const json = fc.oneof(fc.json(), nasty).map((value) => ["options", value] as const);
    return fc.record({
      path: fc.constant(path),
      files: fc.array(fc.nat(fileCount - 1), { minLength: leastFiles, maxLength: Math.max(3, leastFiles) }),
      fields: fc.oneof({ weight: 5, arbitrary: fc.array(field, { maxLength: 4 }) }, fc.array(json, { maxLength: 1 })),
      mixed: fc.boolean(),
      chunked: fc.boolean(),
    });
  });
}
