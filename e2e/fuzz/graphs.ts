/**
 * Documents of random objects: the keys are those that the engine follows, the references lead anywhere, so that every
 * tree may be a circle, every list a dictionary and every page a font.
 */
import fc from "fast-check";
import { PdfBuilder, type Ref } from "../../fixtures/pdf-builder.ts";

/** Objects of a document, the catalog first. */
const MOST_OBJECTS = 24;

const KEYS = [
  "Type",
  "Pages",
  "Kids",
  "Parent",
  "Count",
  "Names",
  "Nums",
  "Limits",
  "Dests",
  "Outlines",
  "First",
  "Last",
  "Next",
  "Prev",
  "Title",
  "Dest",
  "A",
  "AA",
  "S",
  "D",
  "AcroForm",
  "Fields",
  "T",
  "FT",
  "V",
  "CO",
  "DR",
  "DA",
  "XFA",
  "Annots",
  "Subtype",
  "P",
  "AP",
  "N",
  "Rect",
  "StructTreeRoot",
  "ParentTree",
  "IDTree",
  "RoleMap",
  "ClassMap",
  "K",
  "Pg",
  "Obj",
  "StructParent",
  "StructParents",
  "ID",
  "C",
  "MarkInfo",
  "OCProperties",
  "OCGs",
  "Configs",
  "Order",
  "ON",
  "OFF",
  "AS",
  "RBGroups",
  "BaseState",
  "Threads",
  "F",
  "B",
  "PageLabels",
  "St",
  "EmbeddedFiles",
  "JavaScript",
  "JS",
  "AF",
  "Resources",
  "Font",
  "XObject",
  "Properties",
  "Contents",
  "MediaBox",
  "CropBox",
  "Rotate",
  "OpenAction",
  "Metadata",
  "Length",
  "Filter",
  "DecodeParms",
  "Extends",
];

const NAMES = [
  "Page",
  "Pages",
  "Catalog",
  "Outlines",
  "Annot",
  "Link",
  "Widget",
  "Popup",
  "Form",
  "Image",
  "Type3",
  "OCG",
  "OCMD",
  "StructElem",
  "MCR",
  "OBJR",
  "Bead",
  "Thread",
  "GoTo",
  "URI",
  "JavaScript",
  "Hide",
  "ResetForm",
  "Named",
  "Sig",
  "Tx",
  "Btn",
  "XYZ",
  "Fit",
  "OFF",
  "ObjStm",
  "XRef",
  "FlateDecode",
  "ASCIIHexDecode",
  "DCTDecode",
  "a",
  "b",
];

const reference = fc.integer({ min: 1, max: MOST_OBJECTS }).map((num) => `${num} 0 R`);
const name = fc.constantFrom(...NAMES).map((text) => `/${text}`);
const number = fc
  .oneof(fc.integer({ min: -3, max: 900 }), fc.constantFrom(0, -1, 2147483647, -2147483648, 4294967296, 0.5))
  .map(String);
const string = fc.constantFrom(
  "(a)",
  "(b)",
  "()",
  "(a.b)",
  "<feff00e4>",
  "(/F1 12 Tf)",
  '(getField\\("a"\\))',
  "(\\376\\377)",
);
const scalar = fc.oneof(
  { weight: 6, arbitrary: reference },
  name,
  number,
  string,
  fc.constantFrom("null", "true", "false"),
);

const value = fc.letrec<{ value: string; dict: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    { weight: 6, arbitrary: scalar },
    fc.array(tie("value"), { maxLength: 6 }).map((items) => `[${items.join(" ")}]`),
    tie("dict"),
  ),
  dict: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie("value")), { maxLength: 8 })
    .map((entries) => `<< ${entries.map(([key, entry]) => `/${key} ${entry}`).join(" ")} >>`),
}));

type Body = { readonly dict: string; readonly data?: string };

const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 5, arbitrary: value.dict.map((dict) => ({ dict })) },
  value.value.map((dict) => ({ dict })),
  fc.record({
    dict: value.dict,
    data: fc.constantFrom("", "/F1 12 Tf (x) Tj", "BI ID xx EI", "/a Do /b gs", "1 0 2 9 ", "q"),
  }),
);

interface Graph {
  readonly bodies: readonly Body[];
  readonly catalog: readonly (readonly [string, string])[];
  readonly pages: readonly (readonly [string, string][])[];
  readonly objectStreams: boolean;
}

const entries = fc.array(fc.tuple(fc.constantFrom(...KEYS.filter((key) => key !== "Type")), value.value), {
  maxLength: 8,
});

const graph: fc.Arbitrary<Graph> = fc.record({
  bodies: fc.array(body, { minLength: 4, maxLength: MOST_OBJECTS - 5 }),
  catalog: entries,
  pages: fc.array(entries, { minLength: 1, maxLength: 3 }),
  objectStreams: fc.boolean(),
});

/** `count` documents; the same ones for the same seed. */
export function randomDocuments(count: number, seed: number): Uint8Array[] {
  return fc.sample(graph, { numRuns: count, seed }).map(printGraph);
}

/** Object 1 is the catalog, 2 the page tree, then the pages: enough order to get past the door. */
function printGraph({ bodies, catalog, pages, objectStreams }: Graph): Uint8Array {
  const pdf = new PdfBuilder();
  const [root, tree] = [pdf.reserve(), pdf.reserve()];
  const refs = pages.map(() => pdf.reserve());
  refs.forEach((ref, at) =>
    pdf.set(ref, `<< /Type /Page /Parent ${tree} /MediaBox [0 0 200 200] ${printed(pages[at]!, ["Kids"])} >>`),
  );
  pdf.set(tree, `<< /Type /Pages /Kids [${refs.join(" ")}] /Count ${refs.length} >>`);
  pdf.set(root, `<< /Type /Catalog /Pages ${tree} ${printed(catalog, ["Pages"])} >>`);
  for (const { dict, data } of bodies) addBody(pdf, dict, data);
  return objectStreams ? pdf.toBytesWithObjectStreams({ root }) : pdf.toBytes({ root });
}

function addBody(pdf: PdfBuilder, dict: string, data: string | undefined): Ref {
  if (data === undefined) return pdf.add(dict);
  return pdf.addStream(data, { entries: dict.slice(2, -2).replaceAll("/Length", "/Size") });
}

function printed(pairs: readonly (readonly [string, string])[], without: readonly string[]): string {
  return pairs
    .filter(([key]) => !without.includes(key))
    .map(([key, entry]) => `/${key} ${entry}`)
    .join(" ");
}
