import { expect, it } from "vitest";
import { ERROR_TABLE, problemDetails, ToolError } from "./errors.ts";

it("gives every code a meaning for each face", () => {
  for (const [code, { status, exit, title, advice }] of Object.entries(ERROR_TABLE)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect([1, 2, 3, 4, 5]).toContain(exit);
    expect(title.length * advice.length).toBeGreaterThan(0);
  }
});

it("survives the way through JSON", () => {
  const error = new ToolError("invalid-option", "Option 'pages': no.", {
    field: "pages",
    expected: "1",
    received: "2",
  }).inFile(3);
  expect(ToolError.fromJSON(JSON.parse(JSON.stringify(error)))).toEqual(error);
});

it("is a problem as RFC 9457 describes it", () => {
  expect(problemDetails(new ToolError("no-pages", "None left.", { file: 2 }))).toMatchObject({
    type: "urn:ephemera:problem:no-pages",
    status: 422,
    detail: "None left.",
    code: "no-pages",
    file: 2,
  });
});

it("tells nothing of a foreign error but that there was one", () => {
  expect(ToolError.from(new Error("secret.pdf: boom"))).toMatchObject({
    code: "internal",
    message: "An internal fault stopped the job.",
  });
  expect(ToolError.from(new RangeError("Array buffer allocation failed"))).toMatchObject({ code: "out-of-memory" });
  expect(ToolError.from(new DOMException("", "AbortError"))).toMatchObject({ code: "cancelled" });
});
