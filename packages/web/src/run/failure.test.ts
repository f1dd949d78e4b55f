import { ERROR_TABLE, type ErrorCode, findTool, ToolError } from "@ephemera/core";
import { expect, it } from "vitest";
import { reasonText } from "../strings/reason.ts";
import { loadText } from "../strings/text.tsx";
import { Failure } from "./failure.ts";
import { failureKey } from "./failure-view.tsx";
import { problem } from "./mixed-answer.ts";

/** What the page sees to before it starts, or never tells as a failure. */
const NEVER_SHOWN: readonly ErrorCode[] = [
  "unknown-tool",
  "malformed-request",
  "unknown-option",
  "missing-file",
  "too-many-files",
  "not-found",
  "method-not-allowed",
  "cancelled",
];

it("has words of its own for every error, but for faults of ours", () => {
  const kinds = Object.keys(ERROR_TABLE) as ErrorCode[];
  const silent = kinds.filter((kind) => failureKey({ kind }, "title") === "failure.internal.title");
  expect(silent).toEqual([...NEVER_SHOWN, "internal"]);
});

const BEYOND = new ToolError(
  "invalid-option",
  {
    text: "Option '{field}': page {page} is outside the document, which ends with page {count}.",
    values: { field: "pages", page: 1234, count: 3 },
  },
  { field: "pages" },
);

it.each([
  ["en", "Option 'Pages': page 1,234 is outside the document, which ends with page 3."],
  ["de", "„Seiten“: Seite 1.234 liegt außerhalb des Dokuments, das mit Seite 3 endet."],
] as const)("tells a reason with its values, and the option by its title, in %s", async (language, said) => {
  const text = await loadText(language);
  const title = text.tool(findTool("rotate")!.optionSpecs.get("pages")!.title);
  const failure = Failure.from(BEYOND);
  expect(reasonText(failure, title, text)).toBe(said);
});

it("keeps a reason's values on the way through an answer of the server", () => {
  const { code, message, details, phrase } = BEYOND;
  const body = JSON.stringify({ code, detail: message, ...details, phrase });
  expect(problem(new TextEncoder().encode(body))).toMatchObject({ code, message, details, phrase });
});

it("is silent where a part of the reason is not translated", async () => {
  const phrase = { text: "{why} No file was made.", values: { why: { text: "Nobody knows why." } } };
  expect(reasonText({ message: "", phrase }, undefined, await loadText("fr"))).toBeUndefined();
});
