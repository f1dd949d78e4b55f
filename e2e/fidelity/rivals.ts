/** Documents that contradict the fixtures: the same names for other things. */
import { unicodeText } from "../../fixtures/pdf-builder.ts";
import { addResource, type Draft, finishDraft, LETTER, pageAt, startDraft } from "../../fixtures/source/draft.ts";
import { addForm, FORM_B } from "../../fixtures/source/forms.ts";
import { addNavigation } from "../../fixtures/source/navigation.ts";

/** bookmarks.pdf and form-b.pdf in one, with an attachment called data.csv that holds something else. */
export function withOtherAttachments(): Uint8Array {
  const draft = startDraft(Array(6).fill(LETTER), (page) => `Rival page ${page}`);
  addNavigation(draft);
  addForm(draft, FORM_B);
  const { pdf } = draft;
  const content = "river,length\nDanube,2850\n";
  const file = pdf.addStream(content, { entries: `/Type /EmbeddedFile /Params << /Size ${content.length} >>` });
  const specification = pdf.add(
    `<< /Type /Filespec /F (data.csv) /UF ${unicodeText("data.csv")} /EF << /F ${file} >> >>`,
  );
  draft.names.push(`/EmbeddedFiles << /Names [(data.csv) ${specification}] >>`);
  return finishDraft(draft);
}

/** Tags in which a Chapter is a Part, not a Sect. */
export function withOtherRoles(): Uint8Array {
  const draft = startDraft([LETTER], () => "Rival roles");
  const { pdf, catalog } = draft;
  const page = pageAt(draft, 1);
  page.entries.push("/StructParents 0");
  page.content.push("/H1 << /MCID 0 >> BDC BT /F1 18 Tf 60 300 Td (Rival heading) Tj ET EMC");
  const [root, document, chapter] = [pdf.reserve(), pdf.reserve(), pdf.reserve()];
  const heading = pdf.add(`<< /Type /StructElem /S /H1 /P ${chapter} /Pg ${page.ref} /K 0 >>`);
  pdf.set(chapter, `<< /Type /StructElem /S /Chapter /P ${document} /ID (chapter-1) /K ${heading} >>`);
  pdf.set(document, `<< /Type /StructElem /S /Document /P ${root} /K ${chapter} >>`);
  pdf.set(
    root,
    `<< /Type /StructTreeRoot /K ${document} /ParentTree << /Nums [0 [${heading}]] >> /ParentTreeNextKey 1 /RoleMap << /Chapter /Part >> /IDTree << /Names [(chapter-1) ${chapter}] >> >>`,
  );
  catalog.push(`/StructTreeRoot ${root}`, "/MarkInfo << /Marked true >>");
  return finishDraft(draft);
}

/** Layers that are off unless they are listed as on. */
export function withLayersOffAtFirst(): Uint8Array {
  const draft = startDraft([LETTER], () => "Rival layers");
  const shown = layer(draft, "Shown");
  const hidden = layer(draft, "Not shown");
  draft.catalog.push(
    `/OCProperties << /OCGs [${shown} ${hidden}] /D << /BaseState /OFF /ON [${shown}] /Order [${shown} ${hidden}] >> >>`,
  );
  return finishDraft(draft);
}

function layer(draft: Draft, name: string) {
  const group = draft.pdf.add(`<< /Type /OCG /Name (${name}) >>`);
  const page = pageAt(draft, 1);
  const key = name.replace(" ", "");
  addResource(page, "Properties", key, group);
  page.content.push(`/OC /${key} BDC BT /F1 14 Tf 300 300 Td (${name}) Tj ET EMC`);
  return group;
}
