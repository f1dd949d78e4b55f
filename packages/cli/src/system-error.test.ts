import { expect, it } from "vitest";
import { readingFailed, writingFailed } from "./system-error.ts";

const failure = (code: string, syscall = "open") => Object.assign(new Error(code), { code, syscall });

it.each([
  ["ENOENT", 2, "There is no such file."],
  ["EACCES", 3, "You may not read this file."],
  ["ERR_FS_FILE_TOO_LARGE", 4, "larger than 2 GiB"],
  ["EIO", 3, "cannot be read (EIO)."],
])("says %s of an input", (code, exit, words) => {
  expect(readingFailed(failure(code), "a.pdf")).toMatchObject({ exit, message: expect.stringMatching(/^a\.pdf: /) });
  expect((readingFailed(failure(code), "a.pdf") as Error).message).toContain(words);
});

it.each([
  ["EACCES", 2, "You may not write here."],
  ["ENOSPC", 4, "no space left"],
  ["EPIPE", 1, "The reader went away"],
  ["EIO", 1, "cannot be written (EIO)."],
])("says %s of an output", (code, exit, words) => {
  const error = writingFailed(failure(code, "write"), "standard output");
  expect(error).toMatchObject({ exit, message: expect.stringContaining(words) });
});

it("leaves errors alone that are not the system's", () => {
  const fault = new TypeError("a fault of ours");
  expect(readingFailed(fault, "a.pdf")).toBe(fault);
  expect(writingFailed(fault, "a.pdf")).toBe(fault);
});
