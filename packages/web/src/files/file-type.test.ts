import { findTool } from "@ephemera/core";
import { expect, it } from "vitest";
import { chooserTypes, looksLikePdf, takesType, typeOf } from "./file-type.ts";

it("knows a file by its extension where the browser does not, and a PDF by its first bytes", async () => {
  expect(typeOf(new File([], "SCAN.TIFF"))).toBe("image/tiff");
  expect(typeOf(new File([], "photo", { type: "image/png" }))).toBe("image/png");
  expect(await looksLikePdf(new File(["\n\n%PDF-1.7"], "unnamed"))).toBe(true);
  expect(await looksLikePdf(new File(["PK"], "a.zip"))).toBe(false);
});

it("says which tool takes it, and leaves the unknown to the tool", () => {
  const merge = findTool("merge")!;
  expect([takesType(merge, "application/pdf"), takesType(merge, "image/png"), takesType(merge, "")]).toEqual([
    true,
    false,
    true,
  ]);
  expect(takesType({ input: { accept: ["image/*"], min: 1, max: 1 } }, "image/png")).toBe(true);
  expect(chooserTypes(["application/pdf"])).toEqual(["application/pdf", ".pdf"]);
});
