/** The catalogue as an OpenAPI 3.1 document: a pure projection, the same for the same catalogue. */
import { z } from "zod";
import { ERROR_TABLE, type ErrorCode } from "../kernel/errors.ts";
import { SUBJECTS } from "../kernel/fidelity-report.ts";
import { expectation } from "./decode-options.ts";
import { ANY_NUMBER, type Tool } from "./define-tool.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export interface Description {
  readonly version: string;
  /** Tools that stand beside the catalogue, such as the pipeline. */
  readonly chains?: readonly Tool[];
}

/** The description of the HTTP interface of `tools`. */
export function openApiDocument(tools: readonly Tool[], { version, chains = [] }: Description): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "Ephemera",
      version,
      summary: "A PDF toolkit that forgets.",
      description:
        "Every request is worked on in memory by a process of its own, which ends with the answer. " +
        "There are no job ids, no stored results and no accounts.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "../..", description: "This server, also under a sub-path." }],
    tags: [...new Set(tools.map(({ group }) => group))].map((name) => ({ name })),
    paths: {
      ...Object.fromEntries(tools.map((tool) => [`/api/v1/tools/${tool.id}`, { post: toolOperation(tool) }])),
      ...Object.fromEntries(chains.map((chain) => [`/api/v1/${chain.id}`, { post: toolOperation(chain) }])),
      "/api/v1/tools": { get: readOperation("listTools", "The catalogue of tools with their options.") },
      "/api/v1/openapi.json": { get: readOperation("describe", "This document.") },
      "/health": { get: readOperation("health", 'Answers {"status":"ok"} while the server runs.') },
    },
    components: {
      schemas: {
        ...Object.fromEntries([...tools, ...chains].map((tool) => [optionsName(tool), optionsSchema(tool)])),
        Problem: problemSchema(),
        Progress: progressSchema(),
        Notes: notesSchema(),
        Report: reportSchema(),
      },
      responses: problemResponses(),
    },
  };
}

function toolOperation(tool: Tool): JsonObject {
  return {
    operationId: tool.id,
    tags: [tool.group],
    summary: tool.title,
    description: tool.summary,
    requestBody: { required: true, content: { "multipart/form-data": requestContent(tool) } },
    responses: { "200": resultResponse(tool), ...problemReferences() },
  };
}

/** Files and options are parts of one form; options may also come together as JSON in a part of their own. */
function requestContent(tool: Tool): JsonObject {
  const { min, max, accept } = tool.input;
  const options = optionsSchema(tool);
  return {
    schema: {
      type: "object",
      properties: {
        file: {
          type: "array",
          description: "The files, in order. Their names are not looked at.",
          items: { type: "string", contentMediaType: accept[0]! },
          minItems: min,
          ...(max < ANY_NUMBER && { maxItems: max }),
        },
        ...(options["properties"] as JsonObject),
        report: {
          type: "boolean",
          default: false,
          description: "With 'Accept: multipart/mixed': also say what was kept, changed and lost, as a part Report.",
        },
        options: {
          description: "All options in one part, as JSON, in place of the parts by name.",
          $ref: `#/components/schemas/${optionsName(tool)}`,
        },
      },
      required: ["file"],
    },
    encoding: { file: { contentType: accept.join(", ") }, options: { contentType: "application/json" } },
  };
}

/** Written for callers: what has a default need not be sent. */
function optionsSchema(tool: Tool): { readonly [key: string]: Json } {
  const { $schema: _, properties, ...schema } = z.toJSONSchema(tool.schema(), { io: "input" }) as Record<string, Json>;
  const described = Object.entries((properties ?? {}) as Record<string, JsonObject>).map(([name, property]) => {
    const takes = `Takes ${expectation(tool.optionSpecs.get(name)!)}.`;
    const description = [property["description"], takes].filter(Boolean).join(" ");
    return [name, { ...property, description }];
  });
  return { ...schema, properties: Object.fromEntries(described) as JsonObject };
}

function resultResponse(tool: Tool): JsonObject {
  const type = tool.output.several ? "application/zip" : tool.output.type;
  const mixed =
    "With 'Accept: multipart/mixed': parts of type application/json with the progress, one with the notes where " +
    "there are any, one with the report where it is asked for, and last the file, or a part of type application/problem+json.";
  return {
    description: `The result. ${mixed}`,
    headers: {
      "Content-Disposition": { schema: { type: "string" }, description: "Names the file by the tool." },
      "Ephemera-Notes": {
        schema: { type: "string", contentMediaType: "application/json" },
        description: "What the user should know about the result, as a JSON array of codes.",
      },
    },
    content: {
      [type]: { schema: { type: "string", contentMediaType: type } },
      "multipart/mixed": {
        schema: {
          type: "array",
          items: {
            anyOf: ["Progress", "Notes", "Report", "Problem"]
              .map((name): JsonObject => ({ $ref: `#/components/schemas/${name}` }))
              .concat({ type: "string", contentMediaType: type }),
          },
        },
      },
    },
  };
}

function readOperation(operationId: string, summary: string): JsonObject {
  return {
    operationId,
    summary,
    responses: { "200": { description: summary, content: { "application/json": { schema: { type: "object" } } } } },
  };
}

/** Statuses a client can get; 499 is ours to note that nobody was there to be answered. */
function problemStatuses(): Map<number, ErrorCode[]> {
  const statuses = new Map<number, ErrorCode[]>();
  for (const [code, { status }] of Object.entries(ERROR_TABLE) as [ErrorCode, { status: number }][]) {
    if (status !== 499) statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return new Map([...statuses].toSorted(([a], [b]) => a - b));
}

function problemReferences(): JsonObject {
  return Object.fromEntries(
    [...problemStatuses().keys()].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

function problemResponses(): JsonObject {
  return Object.fromEntries(
    [...problemStatuses()].map(([status, codes]) => [
      `Problem${status}`,
      {
        description: codes.map((code) => `\`${code}\`: ${ERROR_TABLE[code].title}.`).join(" "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function problemSchema(): JsonObject {
  const text = (description: string): JsonObject => ({ type: "string", description });
  return {
    type: "object",
    description: "Problem details (RFC 9457).",
    properties: {
      type: text("A URN that ends in the code."),
      title: text("The problem in two or three words; the same for every problem with this code."),
      status: { type: "integer" },
      detail: text("What is wrong with this request."),
      code: { type: "string", description: "Stable; made for programs.", enum: Object.keys(ERROR_TABLE) },
      advice: text("What to do next."),
      field: text("The option at fault."),
      file: { type: "integer", minimum: 1, description: "Position of the file at fault." },
      expected: text("What would have been right."),
      received: text("What came."),
      phrase: phraseSchema("detail"),
    },
    required: ["type", "title", "status", "detail", "code", "advice"],
  };
}

function progressSchema(): JsonObject {
  const properties = { phase: { type: "string" }, done: { type: "number" }, total: { type: "number" } };
  return wrapped("progress", { type: "object", properties, required: Object.keys(properties) });
}

function phraseSchema(of: string): JsonObject {
  return {
    type: "object",
    description: `What the ${of} was made of: a text with places for values, and those. For translations.`,
    properties: { text: { type: "string" }, values: { type: "object" } },
    required: ["text"],
  };
}

function notesSchema(): JsonObject {
  const properties = { code: { type: "string" }, message: { type: "string" }, phrase: phraseSchema("message") };
  const note: JsonObject = { type: "object", properties, required: ["code", "message"] };
  return wrapped("notes", { type: "array", items: note });
}

function reportSchema(): JsonObject {
  const count: JsonObject = { type: "integer", minimum: 0 };
  const subject: JsonObject = { type: "string", enum: Object.keys(SUBJECTS) };
  const properties = { subject, kept: count, changed: count, lost: count };
  return wrapped("report", { type: "array", items: { type: "object", properties, required: Object.keys(properties) } });
}

function wrapped(name: string, schema: JsonObject): JsonObject {
  return { type: "object", properties: { [name]: schema }, required: [name] };
}

function optionsName(tool: Tool): string {
  const words = tool.id.split("-").map((word) => word[0]!.toUpperCase() + word.slice(1));
  return `${words.join("")}Options`;
}
