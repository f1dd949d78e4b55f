import { afterEach, expect, test, vi } from "vitest";
import { describeFault, logLine, type LogLevel, logToStderr } from "./log.ts";

test("a line holds the fields of the list and no other", () => {
  const entry = {
    level: "error",
    event: "fault",
    tool: "rotate",
    file: "taxes.pdf",
    address: "192.0.2.1",
    time: 1,
  } as const;
  expect(logLine(entry)).toBe('{"level":"error","event":"fault","tool":"rotate"}');
});

afterEach(() => void vi.restoreAllMocks());

test.each<[LogLevel, string[]]>([
  ["none", []],
  ["error", ["error"]],
  ["warn", ["warn", "error"]],
])("at level %s the log holds %j", (level, expected) => {
  const written: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => written.push(String(line)) > 0);
  const log = logToStderr(level);
  log({ level: "warn", event: "doctor" });
  log({ level: "error", event: "fault" });
  expect(written.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(expected);
});

test("a field whose value does not look as it should is left out", () => {
  expect(logLine({ level: "error", event: "My taxes.pdf", fault: "TypeError: 192.0.2.1" })).toBe('{"level":"error"}');
});

test("a fault is its class and its place in our code", () => {
  const error = new TypeError("Cannot read taxes.pdf\n    at /home/someone/taxes.pdf:1:1\nand more");
  expect(describeFault(error)).toMatch(/^TypeError at log\.test\.ts:\d+:\d+$/);
  expect(describeFault("taxes.pdf")).toBe("Error");
  expect(describeFault(Object.assign(new Error("x"), { name: "taxes.pdf", stack: "taxes.pdf" }))).toBe("Error");
});
