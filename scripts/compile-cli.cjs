/**
 * Runs the built command line on a small document, so that V8 compiles what most jobs need, and keeps the code beside
 * the program: see packages/cli/bin/compiled-program.cjs. Takes the folder of the program.
 */
"use strict";
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { PassThrough } = require("node:stream");
const { CompiledProgram } = require("../packages/cli/bin/compiled-program.cjs");

/** Two pages with what most documents have: bookmarks, links, named places, a form, labels and tags. */
const OBJECTS = [
  "<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R/Dests<</there[4 0 R/Fit]>>/AcroForm<</Fields[9 0 R]>>/StructTreeRoot 10 0 R" +
    "/MarkInfo<</Marked true>>/PageLabels<</Nums[0<</S/D>>]>>>>",
  "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 200 200]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont" +
    "/Helvetica>>>>>>>>",
  "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[6 0 R 9 0 R]/StructParents 0>>",
  "<</Type/Page/Parent 2 0 R/Contents 5 0 R/StructParents 1>>",
  "<</Length 57>>stream\n/P<</MCID 0>>BDC BT /F 12 Tf 20 100 Td (Page) Tj ET EMC \nendstream",
  "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D/there>>>>",
  "<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1>>",
  "<</Title(Second page)/Parent 7 0 R/Dest[4 0 R/Fit]>>",
  "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(value)/Rect[9 9 90 20]/P 3 0 R>>",
  "<</Type/StructTreeRoot/K[11 0 R 12 0 R]/ParentTree<</Nums[0[11 0 R]1[12 0 R]]>>>>",
  "<</Type/StructElem/S/P/P 10 0 R/Pg 3 0 R/K 0>>",
  "<</Type/StructElem/S/P/P 10 0 R/Pg 4 0 R/K 0>>",
];
const DOCUMENT = `%PDF-1.7\n${OBJECTS.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("")}trailer\n<</Root 1 0 R>>`;

/** What is compiled: each job's words, its result before them. Later ones work on the results of earlier ones. */
const JOBS = [
  ["turned.pdf", "rotate", "seed.pdf", "--angle", "90"],
  ["merged.pdf", "merge", "turned.pdf", "turned.pdf"],
  ["page.pdf", "extract-pages", "merged.pdf", "--pages", "2"],
  ["parts", "split", "merged.pdf"],
  ["linear.pdf", "linearize", "merged.pdf"],
  ["locked.pdf", "encrypt", "merged.pdf", "--password", "secret"],
  ["open.pdf", "decrypt", "locked.pdf", "--password", "secret"],
  ["packed.pdf", "merge", "open.pdf", "turned.pdf"],
  ["page.jpg", "to-images", "seed.pdf", "--pages", "1", "--format", "jpg", "--dpi", "300"],
  ["pictures.pdf", "images-to-pdf", "page.jpg"],
  ["small.pdf", "compress", "pictures.pdf"],
  ["smaller.pdf", "compress", "packed.pdf"],
];

async function compile(program, folder) {
  const { main, thisProcess } = program.load("./ephemera.js");
  const said = new PassThrough();
  // Each job listens for its own faults.
  for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(JOBS.length + 1);
  writeFileSync(join(folder, "seed.pdf"), DOCUMENT);
  for (const [output, ...words] of JOBS) {
    const io = { ...thisProcess(), stderr: said, cwd: folder };
    if ((await main([...words, "-o", output], io)) !== 0) throw new Error(`${words[0]}: ${said.read()}`);
  }
  program.keepCode();
}

const folder = mkdtempSync(join(tmpdir(), "ephemera-build-"));
compile(new CompiledProgram(process.argv[2]), folder).finally(() => rmSync(folder, { recursive: true, force: true }));
