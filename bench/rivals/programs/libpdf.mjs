/** @libpdf/core, used as its manual shows. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { indices, library, read, task } from "./load.mjs";

const { PDF } = library;
const { inputs, output, options } = task;
const [first] = inputs;

const TASKS = {
  async merge() {
    writeFileSync(output, await (await PDF.merge(inputs.map(read))).save());
  },
  async "extract-pages"() {
    const source = await PDF.load(read(first));
    writeFileSync(output, await (await source.extractPages(indices(options.pages))).save());
  },
  async rotate() {
    const source = await PDF.load(read(first));
    for (const page of source.getPages()) page.setRotation((page.rotation + Number(options.angle)) % 360);
    writeFileSync(output, await source.save());
  },
  async split() {
    const source = await PDF.load(read(first));
    for (let index = 0; index < source.getPageCount(); index++)
      writeFileSync(join(output, `page-${index + 1}.pdf`), await (await source.extractPages([index])).save());
  },
  async encrypt() {
    const source = await PDF.load(read(first));
    source.setProtection({ userPassword: options.password, ownerPassword: options["owner-password"] });
    writeFileSync(output, await source.save());
  },
  async decrypt() {
    const source = await PDF.load(read(first), { credentials: options.password });
    source.removeProtection();
    writeFileSync(output, await source.save());
  },
};

await TASKS[task.tool]();
