import { expect, it } from "vitest";
import { check, checkLinearization } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { pagesOf, ten } from "../expect-pages.test-data.ts";

it("makes a file whose hint tables qpdf finds right", async () => {
  for (const name of ["ten-pages.pdf", "everything.pdf", "object-streams.pdf", "no-xref.pdf"]) {
    const { outputs } = await runTool("linearize", [loadFixture(name)]);
    expect(checkLinearization(outputs[0]!)).toEqual([]);
    expect(check(outputs[0]!).warnings).toEqual([]);
  }
  expect(checkLinearization(ten)).not.toEqual([]);
});

it("keeps the pages", async () => {
  const { outputs, notes } = await runTool("linearize", [ten]);
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(ten));
  expect(notes).toEqual([]);
});

it("tells when the result is no longer protected", async () => {
  const { notes } = await runTool("linearize", [loadFixture("encrypted-aes-256.pdf")], { password: ["secret"] });
  expect(notes.map(({ code }) => code)).toEqual(["protection-removed"]);
});
