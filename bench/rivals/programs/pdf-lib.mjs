/** pdf-lib and its successor @cantoo/pdf-lib, used as their manuals show. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { indices, library, read, task } from "./load.mjs";

const { PDFDocument, degrees } = library;
const { inputs, output, options } = task;
const [first] = inputs;

async function copied(source, chosen) {
  const target = await PDFDocument.create();
  for (const page of await target.copyPages(source, chosen)) target.addPage(page);
  return target.save();
}

const TASKS = {
  async merge() {
    const target = await PDFDocument.create();
    for (const input of inputs) {
      const source = await PDFDocument.load(read(input));
      for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
    }
    writeFileSync(output, await target.save());
  },
  async "extract-pages"() {
    writeFileSync(output, await copied(await PDFDocument.load(read(first)), indices(options.pages)));
  },
  async rotate() {
    const source = await PDFDocument.load(read(first));
    for (const page of source.getPages()) page.setRotation(degrees(page.getRotation().angle + Number(options.angle)));
    writeFileSync(output, await source.save());
  },
  async split() {
    const source = await PDFDocument.load(read(first));
    for (const index of source.getPageIndices())
      writeFileSync(join(output, `page-${index + 1}.pdf`), await copied(source, [index]));
  },
  async encrypt() {
    const source = await PDFDocument.load(read(first));
    await source.encrypt({ userPassword: options.password, ownerPassword: options["owner-password"] });
    writeFileSync(output, await source.save());
  },
  async decrypt() {
    const source = await PDFDocument.load(read(first), { password: options.password });
    writeFileSync(output, await source.save());
  },
};

await TASKS[task.tool]();
