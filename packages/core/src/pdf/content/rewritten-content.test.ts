import { expect, it } from "vitest";
import { PdfDict, PdfName, PdfRef, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { RewrittenContent } from "./rewritten-content.ts";

const SPAN = PdfName.of("Span");
const words = PdfDict.of({ ActualText: new PdfString(latin1("secret")), MCID: 3 });

function rewritten(build: (content: RewrittenContent) => void): string {
  const content = new RewrittenContent();
  build(content);
  return new TextDecoder("latin1").decode(content.toBytes());
}

function begin(content: RewrittenContent, properties = words): void {
  content.add(latin1("/Span <</ActualText(secret)/MCID 3>> BDC"));
  content.beginMarked(SPAN, properties);
}

it("keeps the words of a sequence that stays whole", () => {
  const text = rewritten((content) => {
    begin(content);
    expect(content.endMarked()).toBe(false);
    content.add(latin1("EMC"));
    content.touch();
  });
  expect(text).toBe("/Span <</ActualText(secret)/MCID 3>> BDC\nEMC\n");
});

it("drops them from all sequences around what goes, and keeps all else", () => {
  const text = rewritten((content) => {
    begin(content);
    begin(content);
    content.touch();
    expect(content.endMarked()).toBe(true);
    content.add(latin1("EMC"));
    expect(content.endMarked()).toBe(true);
    content.add(latin1("EMC"));
  });
  expect(text).not.toContain("secret");
  expect(text.match(/MCID 3/g)).toHaveLength(2);
});

it("drops them from a sequence that nothing ends", () => {
  const text = rewritten((content) => {
    begin(content);
    content.touch();
  });
  expect(text).not.toContain("secret");
});

it("writes no references into content", () => {
  const text = rewritten((content) => {
    const nowhere = { object: () => null };
    begin(content, words.with({ Other: new PdfRef(nowhere, 5) }));
    content.touch();
  });
  expect(text).not.toContain("Other");
});

it("survives ends without a beginning", () => {
  expect(rewritten((content) => void content.endMarked())).toBe("");
});
