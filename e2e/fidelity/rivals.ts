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

/** Tags in which a Chapter is a Part, not a Sect, and the class and the identifier of tagged.pdf mean something else. */
export function withOtherRoles(): Uint8Array {
  const draft = startDraft([LETTER], () => "Rival roles");
  const { pdf, catalog } = draft;
  const page = pageAt(draft, 1);
  page.entries.push("/StructParents 0");
  page.content.push("/H1 << /MCID 0 >> BDC BT /F1 18 Tf 60 300 Td (Rival heading) Tj ET EMC");
  const [root, document, chapter] = [pdf.reserve(), pdf.reserve(), pdf.reserve()];
  const heading = pdf.add(`<< /Type /StructElem /S /H1 /P ${chapter} /Pg ${page.ref} /K 0 >>`);
  const attributes = "/C [/Indented] /A << /O /Table /Headers [(chapter-1)] >>";
  pdf.set(chapter, `<< /Type /StructElem /S /Chapter /P ${document} /ID (chapter-1) ${attributes} /K ${heading} >>`);
  pdf.set(document, `<< /Type /StructElem /S /Document /P ${root} /K ${chapter} >>`);
  pdf.set(
    root,
    `<< /Type /StructTreeRoot /K ${document} /ParentTree << /Nums [0 [${heading}]] >> /ParentTreeNextKey 1 /RoleMap << /Chapter /Part >> /ClassMap << /Indented << /O /Layout /TextIndent 99 >> >> /IDTree << /Names [(chapter-1) ${chapter}] >> >>`,
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

/** A form whose parts speak of each other by name: in scripts, in actions, in the document's own script. */
export function withScripts(baseFont = "Times-Roman"): Uint8Array {
  const draft = startDraft([LETTER], () => "Order form");
  const { pdf, catalog, names } = draft;
  const page = pageAt(draft, 1);
  const font = pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${baseFont} >>`);
  const rectangle = (row: number) => `/Rect [60 ${500 - row * 40} 260 ${520 - row * 40}]`;
  const widget = (row: number, entries: string) => {
    const ref = pdf.add(`<< /Type /Annot /Subtype /Widget /F 4 /P ${page.ref} ${rectangle(row)} ${entries} >>`);
    page.annotations.push(ref);
    return ref;
  };
  const price = pdf.reserve();
  const places = [0, 1].map((row) => widget(row, `/Parent ${price} /DA (/Tims ${row + 9} Tf 0 g)`));
  pdf.set(price, `<< /FT /Tx /T (price) /V (7) /Kids [${places.join(" ")}] >>`);
  const order = pdf.reserve();
  const count = widget(2, `/Parent ${order} /FT /Tx /T (count) /V (6) /DA (/Tims 12 Tf 0 g)`);
  pdf.set(order, `<< /T (order) /Kids [${count}] >>`);
  const long = pdf.addStream('event.value = getField("price").value * this.getField("order.count").value;');
  const total = widget(3, `/FT /Tx /T (total) /V (42) /AA << /C << /S /JavaScript /JS ${long} >> >>`);
  const sum = `(AFSimple_Calculate\\("SUM", new Array\\("price", "total", "elsewhere"\\)\\);)`;
  const all = widget(4, `/FT /Tx /T (all) /V (49) /AA << /C << /S /JavaScript /JS ${sum} >> >>`);
  const hide = `<< /S /Hide /T [(price) (order.count)] /Next << /S /ResetForm /Fields [(total) ${all}] >> >>`;
  const button = widget(5, `/FT /Btn /Ff 65536 /T (clear) /A ${hide}`);
  const script = `<< /S /JavaScript /JS (function net\\(\\) { return getField\\('price'\\).value; } // "price" is a word) >>`;
  names.push(`/JavaScript << /Names [(net) ${pdf.add(script)}] >>`);
  const fields = [price, order, total, all, button].join(" ");
  const resources = `/DR << /Font << /Tims ${font} >> >>`;
  catalog.push(`/AcroForm << /Fields [${fields}] /CO [${total} ${all}] ${resources} /DA (/Tims 12 Tf 0 g) >>`);
  return finishDraft(draft);
}

/** Destinations where they are seldom looked for: behind another action, in a button, and by an element of the structure. */
export function withHiddenDestinations(): Uint8Array {
  const draft = startDraft([LETTER, LETTER], (page) => `Hidden destinations page ${page}`);
  const { pdf, catalog, names } = draft;
  const [first, second] = [pageAt(draft, 1), pageAt(draft, 2)];
  names.push(`/Dests << /Names [(detail) [${second.ref} /FitB]] >>`);
  const chain = "/A << /S /URI /URI (https://example.org/) /Next [<< /S /GoTo /D (detail) >>] >>";
  const frame = `/Type /Annot /Subtype /Link /Rect [60 500 200 520] /P ${first.ref}`;
  first.annotations.push(pdf.add(`<< ${frame} ${chain} >>`));
  const [root, heading] = [pdf.reserve(), pdf.reserve()];
  second.entries.push("/StructParents 0");
  second.content.push("/H1 << /MCID 0 >> BDC BT /F1 18 Tf 60 300 Td (Heading) Tj ET EMC");
  pdf.set(heading, `<< /Type /StructElem /S /H1 /P ${root} /Pg ${second.ref} /K 0 >>`);
  pdf.set(root, `<< /Type /StructTreeRoot /K ${heading} /ParentTree << /Nums [0 [${heading}]] >> >>`);
  const outline = pdf.reserve();
  const item = pdf.add(`<< /Title (By its heading) /Parent ${outline} /Dest [${heading} /Fit] >>`);
  pdf.set(outline, `<< /Type /Outlines /First ${item} /Last ${item} /Count 1 >>`);
  catalog.push(`/StructTreeRoot ${root}`, "/MarkInfo << /Marked true >>", `/Outlines ${outline}`);
  catalog.push("/Extensions << /ISO_ << /BaseVersion /2.0 /ExtensionLevel 32001 >> >>");
  return finishDraft(draft);
}
