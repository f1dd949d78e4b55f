/** Files with one fault each, made from sound ones. What a fault must not cost is written beside it. */
import { latin1, PdfBuilder } from "../../fixtures/pdf-builder.ts";
import { type Draft, finishDraft, LETTER, pageAt, startDraft } from "../../fixtures/source/draft.ts";

export interface FaultyFile {
  readonly fault: string;
  readonly bytes: Uint8Array;
  /** Words on each page that must still be there. */
  readonly pages: readonly string[];
  /** Notes on the result that tell of the fault. */
  readonly notes?: readonly string[];
}

const TWO = ["First page", "Second page"];

/** Two pages with these words, and what `add` adds. */
function twoPages(add: (draft: Draft) => void = () => {}): Uint8Array {
  const draft = startDraft([LETTER, LETTER], (page) => TWO[page - 1]!);
  add(draft);
  return finishDraft(draft);
}

const sound = textOf(twoPages());

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The sound file with its text changed. */
function changed(fault: string, change: (text: string) => string, notes?: readonly string[]): FaultyFile {
  return { fault, bytes: latin1(change(sound)), pages: TWO, ...(notes && { notes }) };
}

function added(fault: string, add: (draft: Draft) => void): FaultyFile {
  return { fault, bytes: twoPages(add), pages: TWO };
}

const REBUILT = ["rebuilt"];

const FRAMES: readonly FaultyFile[] = [
  changed("junk before the header", (text) => `From: a mail gateway\r\n\r\n${text}`),
  changed("a header a kilobyte into the file", (text) => " ".repeat(1000) + text),
  changed("junk after the end", (text) =>
    `${text}\0\0\0 <html> not ours </html>`.padEnd(sound.length + 50_000, "\xff"),
  ),
  changed("a second end of file within the file", (text) => text.replace("xref\n0", "%%EOF\nxref\n0")),
  changed("lines that end in CR alone", (text) =>
    text.replace(/\n(\d+ 0 obj)/g, "\r$1").replaceAll("endobj\n", "endobj\r"),
  ),
  changed("no end of file", (text) => text.slice(0, text.lastIndexOf("startxref")), REBUILT),
  changed("half of its bytes gone behind the objects", (text) => text.slice(0, text.lastIndexOf("endobj")), REBUILT),
  changed("an unknown version", (text) => text.replace(/%PDF-1\.\d/, "%PDF-9.7")),
  changed("a header without a version", (text) => text.replace(/%PDF-1\.\d/, "%PDF-x.y")),
];

const TABLES: readonly FaultyFile[] = [
  changed("no cross-reference", (text) => text.slice(0, text.lastIndexOf("xref\n0 ")), REBUILT),
  changed("a startxref into nowhere", (text) => text.replace(/startxref\n\d+/, "startxref\n99999999"), REBUILT),
  changed("a startxref of 0", (text) => text.replace(/startxref\n\d+/, "startxref\n0"), REBUILT),
  changed("a negative startxref", (text) => text.replace(/startxref\n\d+/, "startxref\n-5"), REBUILT),
  changed(
    "rows of the table that are words",
    (text) => text.replace(/\d{10} 00000 n /g, "oooooooooo 00000 n "),
    REBUILT,
  ),
  changed("rows of 19 bytes", (text) => text.replace(/(\d{10} 0\d{4}) ([nf]) \n/g, "$1 $2\n")),
  changed("all offsets wrong", (text) =>
    text.replace(/^(\d{10}) 00000 n /gm, (_, at) => `${String(Number(at) + 7).padStart(10, "0")} 00000 n `),
  ),
  changed("all offsets zero", (text) => text.replace(/^\d{10} 00000 n /gm, "0000000000 00000 n "), REBUILT),
  changed(
    "a table that names fewer objects than there are",
    (text) => text.replace(/xref\n0 \d+/, "xref\n0 2"),
    REBUILT,
  ),
  changed("no trailer", (text) => text.replace(/trailer\n<<.*>>\n/s, ""), REBUILT),
  changed("a trailer without Root", (text) => text.replace(/\/Root \d+ 0 R/, ""), REBUILT),
  changed("a Root that is no catalog", (text) => text.replace(/\/Root \d+ 0 R/, "/Root 99 0 R"), REBUILT),
];

const OBJECTS: readonly FaultyFile[] = [
  changed("wrong lengths", (text) => text.replace(/\/Length \d+/g, "/Length 3")),
  changed("negative lengths", (text) => text.replace(/\/Length \d+/g, "/Length -9")),
  changed("lengths beyond the file", (text) => text.replace(/\/Length \d+/g, "/Length 99999999999999999999")),
  changed("no endobj", (text) => text.replaceAll("\nendobj", ""), undefined),
  changed("endobj run into the next object", (text) => text.replaceAll("endobj\n", "endobj "), undefined),
  changed("endstream misspelt", (text) => text.replaceAll("endstream", "endstrm"), undefined),
  changed("huge and negative numbers", (text) =>
    text.replace(
      "/Type /Page ",
      `/Type /Page /UserUnit 1e999 /Rotate -360 /Odd [${"9".repeat(300)} -${"9".repeat(300)} 1e5 --5 .-3 4.5.6 +-7] `,
    ),
  ),
  changed("counts that are wrong", (text) => text.replace(/\/Count \d+/, "/Count -2147483648")),
  added("names with odd bytes", ({ catalog }) => {
    catalog.push("/#00#ff (nul) /A#20B (space) /C#GG (no digits) /\xe9t\xe9 (raw) / (empty) /Q#23 << /#2f /#28#29 >>");
  }),
  added("strings with unbalanced parentheses", ({ pdf, catalog }) => {
    catalog.push(`/Odd ${pdf.add("[(\\() (\\)) (a\\\nb) (((()))) (\\400\\9) <5> <> <zz4>]")}`);
  }),
  added("a string that does not end", ({ pdf, catalog }) => void catalog.push(`/Odd ${pdf.add("(an open string")}`)),
  added("a dictionary that does not end", ({ pdf, catalog }) => void catalog.push(`/Odd ${pdf.add("<< /A << /B 1")}`)),
  added("a reference to itself", ({ pdf, catalog }) => {
    const self = pdf.reserve();
    catalog.push(`/Odd ${pdf.set(self, self)}`);
  }),
  added("objects of the number 0 and beyond all numbers", ({ catalog }) => {
    catalog.push("/Odd [0 0 R 4294967295 0 R 99999999999999 0 R 1 65536 R]");
  }),
];

/** `count` objects that lead to each other in a ring by `key`. */
function ring({ pdf }: Draft, count: number, key: string, body: (self: string) => string): string[] {
  const refs = Array.from({ length: count }, () => pdf.reserve());
  refs.forEach((ref, at) => pdf.set(ref, `<< ${body(ref)} /${key} ${refs[(at + 1) % count]} >>`));
  return refs;
}

const LOOPS: readonly FaultyFile[] = [
  changed("a Prev that leads back", (text) =>
    text.replace("trailer\n<<", `trailer\n<< /Prev ${/startxref\n(\d+)/.exec(text)![1]}`),
  ),
  changed("pages whose Parent is themselves", (text) =>
    text.replace(/(\d+) 0 obj\n<< \/Type \/Page \/Parent \d+/g, (found, num) => found.replace(/\d+$/, num)),
  ),
  added("a page tree that holds itself", (draft) => {
    draft.catalog.push(`/Odd ${ring(draft, 2, "Kids", () => "/Type /Pages")[0]}`);
  }),
  added("bookmarks in a circle", (draft) => {
    const items = ring(draft, 3, "Next", (self) => `/Title (Round) /First ${self} /Parent ${self}`);
    draft.catalog.push(`/Outlines << /First ${items[0]} /Last ${items[2]} /Count 3 >>`);
  }),
  added("name trees in a circle", (draft) => {
    const node = draft.pdf.reserve();
    draft.pdf.set(node, `<< /Kids [${node} ${node}] >>`);
    draft.names.push(`/Dests ${node} /EmbeddedFiles ${node} /JavaScript ${node}`);
    draft.catalog.push(`/PageLabels ${node}`);
  }),
  added("form fields in a circle", (draft) => {
    const field = draft.pdf.reserve();
    draft.pdf.set(field, `<< /T (round) /FT /Tx /Parent ${field} /Kids [${field}] >>`);
    draft.catalog.push(`/AcroForm << /Fields [${field} ${field}] /CO [${field}] >>`);
  }),
  added("tags in a circle", (draft) => {
    const [root, element] = [draft.pdf.reserve(), draft.pdf.reserve()];
    draft.pdf.set(element, `<< /S /P /P ${element} /Pg ${pageAt(draft, 1).ref} /K [${element} ${root} 0] >>`);
    draft.pdf.set(
      root,
      `<< /Type /StructTreeRoot /K ${element} /ParentTree << /Nums [0 [${element}]] /Kids [${root}] >> >>`,
    );
    pageAt(draft, 1).entries.push("/StructParents 0");
    draft.catalog.push(`/StructTreeRoot ${root}`, "/MarkInfo << /Marked true >>");
  }),
  added("articles that miss their first bead", (draft) => {
    const beads = ring(draft, 2, "N", () => `/P ${pageAt(draft, 1).ref}`);
    const lead = draft.pdf.add(`<< /N ${beads[0]} /P ${pageAt(draft, 2).ref} >>`);
    draft.catalog.push(`/Threads [${draft.pdf.add(`<< /F ${lead} >>`)}]`);
    pageAt(draft, 1).entries.push(`/B [${beads.join(" ")}]`);
  }),
  added("actions that follow each other for ever", (draft) => {
    const [action] = ring(draft, 2, "Next", () => "/S /GoTo /D (nowhere)");
    const first = pageAt(draft, 1);
    first.annotations.push(draft.pdf.add(`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`));
    draft.catalog.push(`/OpenAction ${action}`);
  }),
  added("layers ordered inside themselves", (draft) => {
    const order = draft.pdf.reserve();
    const group = draft.pdf.add("<< /Type /OCG /Name (Layer) >>");
    draft.pdf.set(order, `[${group} ${order}]`);
    draft.catalog.push(`/OCProperties << /OCGs [${group} ${group}] /D << /Order ${order} /OFF [${group}] >> >>`);
  }),
];

const REVISIONS: readonly FaultyFile[] = [
  { fault: "two hundred revisions", bytes: manyRevisions(200), pages: ["Revision 200", "Second page"] },
  { fault: "a revision that deletes what nothing needs", bytes: withDeletion(), pages: TWO },
  { fault: "object streams that contain each other", bytes: nestedObjectStreams(), pages: TWO },
];

/** Each revision writes the first page's content anew. */
function manyRevisions(count: number): Uint8Array {
  let text = sound;
  const [, content] = /\/Contents (\d+) 0 R/.exec(text)!;
  const [, root] = /\/Root (\d+) 0 R/.exec(text)!;
  for (let revision = 1; revision <= count; revision++) {
    const previous = /startxref\n(\d+)\n%%EOF\n?$/.exec(text)![1];
    const data = `BT /F1 36 Tf 60 600 Td (Revision ${revision}) Tj ET`;
    const offset = text.length;
    text += `${content} 0 obj\n<< /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`;
    const start = text.length;
    text += `xref\n${content} 1\n${String(offset).padStart(10, "0")} 00000 n \ntrailer\n<< /Size 99 /Root ${root} 0 R /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`;
  }
  return latin1(text);
}

function withDeletion(): Uint8Array {
  const text = textOf(twoPages(({ pdf, catalog }) => void catalog.push(`/Odd ${pdf.add("(deleted later)")}`)));
  const [, odd] = /\/Odd (\d+) 0 R/.exec(text)!;
  const [, previous] = /startxref\n(\d+)/.exec(text)!;
  const [, root] = /\/Root (\d+) 0 R/.exec(text)!;
  return latin1(
    `${text}xref\n0 1\n0000000000 65535 f \n${odd} 1\n0000000000 00001 f \ntrailer\n<< /Size 99 /Root ${root} 0 R /Prev ${previous} >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** A sound file to which two object streams are added that each claim to hold the other, and the catalog. */
function nestedObjectStreams(): Uint8Array {
  const pdf = new PdfBuilder();
  const [root, tree, font] = [pdf.reserve(), pdf.reserve(), pdf.reserve()];
  pdf.set(font, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const pages = TWO.map((words) => {
    const content = pdf.addStream(`BT /F1 36 Tf 60 600 Td (${words}) Tj ET`);
    return pdf.add(
      `<< /Type /Page /Parent ${tree} /MediaBox [0 0 612 792] /Resources << /Font << /F1 ${font} >> >> /Contents ${content} >>`,
    );
  });
  pdf.set(tree, `<< /Type /Pages /Kids [${pages.join(" ")}] /Count 2 >>`);
  const [first, second] = [pdf.reserve(), pdf.reserve()];
  const holding = (other: string, self: string) => {
    const index = `${other.split(" ")[0]} 0 ${self.split(" ")[0]} 3 `;
    return [`${index}1 2 `, `/Type /ObjStm /N 2 /First ${index.length} /Extends ${other}`] as const;
  };
  for (const [ref, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const [data, entries] = holding(other, ref);
    pdf.setStream(ref, data, { entries });
  }
  pdf.set(root, `<< /Type /Catalog /Pages ${tree} /Odd [${first} ${second}] >>`);
  const text = textOf(pdf.toBytesWithObjectStreams({ root }));
  // Without its cross-reference, so that every object stream is opened to see what is in it.
  return latin1(text.slice(0, text.lastIndexOf("startxref")));
}

export const FAULTY_FILES: readonly FaultyFile[] = [...FRAMES, ...TABLES, ...OBJECTS, ...LOOPS, ...REVISIONS];
