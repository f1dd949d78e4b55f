import { describe, expect, it } from "vitest";
import { renderAll } from "../../../../../e2e/oracles/render.ts";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";

const traces = loadFixture("traces.pdf");

/** Every stream as qpdf decodes it, and the file itself: what a search of the bytes would find. */
const searchable = (bytes: Uint8Array) => Buffer.concat([uncompressed(bytes), bytes]).toString("latin1");

const PLANTED = (
  "InfoTitle InfoAuthor InfoProducer InfoBanner XmpOfDocument XmpOfPage XmpOfImage XmpProducer PieceInfoCanary SpiderInfo " +
  "SeparationCanary CapturedFrom ExifCamera IptcCanary JpegComment SecretPlans AttachmentDescription CommentAuthor D:2020 LastModified /Collection"
).split(" ");

describe("of a file with all of it", () => {
  it("is there before and not afterwards", async () => {
    const before = searchable(traces);
    expect(PLANTED.filter((word) => !before.includes(word))).toEqual([]);
    const { outputs } = await runTool("remove-metadata", [traces]);
    const after = searchable(outputs[0]!);
    expect(PLANTED.filter((word) => after.includes(word))).toEqual([]);
    expect(check(outputs[0]!).warnings).toEqual([]);
  });

  it("leaves the rest: content, comments, the attached file, scripts", async () => {
    const { outputs } = await runTool("remove-metadata", [traces]);
    const after = searchable(outputs[0]!);
    const kept = [
      "Traces second page",
      "A comment",
      "AttachedCanary",
      "attachment-1.txt",
      "ScriptOfPage",
      "HiddenLayerCanary",
    ];
    expect(kept.filter((word) => !after.includes(word))).toEqual([]);
  });

  it("tells how much there was, kind by kind", async () => {
    const { notes } = await runTool("remove-metadata", [traces]);
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: "removed-xmp",
        message: "XMP metadata streams: 3 before, none now.",
      }),
    );
    expect(notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        "removed-information",
        "removed-image-metadata",
        "removed-private-data",
        "attachments-kept",
      ]),
    );
    const { notes: second } = await runTool("remove-metadata", (await runTool("remove-metadata", [traces])).outputs);
    expect(second.map(({ code }) => code)).toEqual(expect.not.arrayContaining(["removed-information", "removed-xmp"]));
  });

  it("keeps names and authors when asked to", async () => {
    const keep = { "attachment-names": false, "comment-authors": false };
    const after = searchable((await runTool("remove-metadata", [traces], keep)).outputs[0]!);
    expect(after).toContain("SecretPlans.txt");
    expect(after).toContain("CommentAuthor");
    expect(after).not.toContain("InfoAuthor");
  });
});

it.each(["traces.pdf", "everything.pdf", "layers.pdf", "attachments.pdf"])("changes no pixel of %s", async (name) => {
  const bytes = loadFixture(name);
  const { outputs } = await runTool("remove-metadata", [bytes]);
  expect(await renderAll(outputs[0]!)).toEqual(await renderAll(bytes));
});
