import { describe, expect, it } from "vitest";
import { renderAll } from "../../../../../e2e/oracles/render.ts";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { options } from "./tool.ts";

const traces = loadFixture("traces.pdf");

const searchable = (bytes: Uint8Array) => Buffer.concat([uncompressed(bytes), bytes]).toString("latin1");

/** What each switch removes. */
const BY_SWITCH: Readonly<Record<string, readonly string[]>> = {
  javascript: [
    "ScriptOfDocument",
    "ScriptOnOpening",
    "ScriptOnClosing",
    "ScriptOfPage",
    "ScriptOfLink",
    "ScriptOfField",
  ],
  actions: ["LaunchCanary", "SubmitCanary"],
  links: ["LinkTracking", "fbclid", "example.org/read"],
  tracking: ["LinkTracking", "fbclid"],
  attachments: ["AttachedCanary", "SecretPlans", "AttachmentDescription"],
  xfa: ["XfaCanary"],
  "hidden-layers": ["HiddenLayerCanary", "Draft notes"],
  thumbnails: ["/Thumb"],
  "private-data": ["PieceInfoCanary", "SpiderInfo", "SeparationCanary", "CapturedFrom"],
};
const NAMES = Object.keys(BY_SWITCH);
const ALL_OFF = Object.fromEntries(NAMES.map((name) => [name, false]));

describe("each switch", () => {
  it("is known to this test", () => {
    expect(Object.keys(options).filter((name) => name !== "password")).toEqual(NAMES);
  });

  it.each(NAMES)("%s removes its own and nothing else", async (name) => {
    const { outputs } = await runTool("sanitize", [traces], { ...ALL_OFF, [name]: true });
    const after = searchable(outputs[0]!);
    const removed = new Set(BY_SWITCH[name]);
    expect([...removed].filter((word) => after.includes(word))).toEqual([]);
    const others = NAMES.flatMap((other) => BY_SWITCH[other]!).filter((word) => !removed.has(word));
    expect(others.filter((word) => !after.includes(word))).toEqual([]);
    expect(check(outputs[0]!).warnings).toEqual([]);
  });
});

it("drops earlier revisions whatever the switches, and says so", async () => {
  expect(searchable(traces)).toContain("Traces page 2");
  const { outputs, notes } = await runTool("sanitize", [traces], ALL_OFF);
  expect(searchable(outputs[0]!)).not.toContain("Traces page 2");
  expect(notes).toContainEqual(
    expect.objectContaining({
      code: "removed-revisions",
      message: "Earlier revisions of the file: 1 before, none now.",
    }),
  );
});

it("keeps what follows a script", async () => {
  const after = searchable((await runTool("sanitize", [traces])).outputs[0]!);
  expect(after).toMatch(/\/OpenAction\s*<<[^>]*\/N \/NextPage/);
});

it.each(["traces.pdf", "layers.pdf", "everything.pdf", "form-a.pdf"])("changes no pixel of %s", async (name) => {
  const bytes = loadFixture(name);
  const { outputs } = await runTool("sanitize", [bytes], { attachments: false });
  expect(await renderAll(outputs[0]!)).toEqual(await renderAll(bytes));
});
