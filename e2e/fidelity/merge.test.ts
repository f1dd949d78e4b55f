/** A merge loses nothing of either file: everything is read back from the result by other engines. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { type Dictionary, type Json, QpdfObjects } from "../oracles/qpdf.ts";
import {
  type Features,
  moveBookmarks,
  moveFields,
  moveLinks,
  moveThreads,
  type PageMap,
  readFeatures,
} from "./features.ts";
import { runToOne } from "./run-soundly.ts";
import {
  withHiddenDestinations,
  withLayersOffAtFirst,
  withOtherAttachments,
  withOtherRoles,
  withScripts,
} from "./rivals.ts";

const everything = await readFeatures(loadFixture("everything.pdf"));

const after =
  (count: number): PageMap =>
  (page) =>
    page + count;

/** The pages of several documents one after the other, links led to where their targets went. */
function pagesInARow(documents: readonly Features[]): Features["pages"] {
  let before = 0;
  return documents.flatMap(({ pages }) => {
    const map = after(before);
    before += pages.length;
    return pages.map((page) => ({ ...page, links: moveLinks(page.links, map) }));
  });
}

const valuesOf = (fields: Features["fields"]) =>
  Object.values(fields).toSorted((a, b) => a.pages[0]! - b.pages[0]! || a.value.localeCompare(b.value));

describe("merging two files with bookmarks, links, forms of the same names, page labels and attachments", async () => {
  const [first, second] = [everything, await readFeatures(withOtherAttachments())];
  const bytes = await runToOne("merge", ["everything.pdf", withOtherAttachments()]);
  const merged = await readFeatures(bytes);
  const move = after(6);

  it("has the pages of both, with their links, labels, tags and turns", () => {
    expect(merged.pages).toEqual(pagesInARow([first, second]));
  });

  it("has the bookmarks of both, leading to the pages they led to", () => {
    expect(merged.bookmarks).toEqual([...first.bookmarks, ...moveBookmarks(second.bookmarks, move)]);
  });

  it("has the named destinations of the first under their names, and those of the second under some name", () => {
    expect(merged.namedPlaces).toMatchObject(first.namedPlaces);
    const count = Object.keys(first.namedPlaces).length + Object.keys(second.namedPlaces).length;
    expect(Object.keys(merged.namedPlaces)).toHaveLength(count);
  });

  it("has the fields of both with their values, under names of their own", () => {
    expect(merged.fields).toMatchObject(first.fields);
    expect(valuesOf(merged.fields)).toEqual(valuesOf({ ...first.fields, ...renamed(moveFields(second.fields, move)) }));
  });

  it("keeps the grouping of fields", () => {
    const names = Object.keys(merged.fields);
    expect(names.filter((name) => /^address[^.]*\.street$/.test(name))).toHaveLength(2);
  });

  it("calculates the fields of both, in their order", () => {
    expect(merged.calculationOrder).toHaveLength(4);
    expect(merged.calculationOrder.slice(0, 2)).toEqual(["total", "name"]);
    const [third, fourth] = merged.calculationOrder.slice(2).map((name) => merged.fields[name]);
    expect(third).toMatchObject({ value: "42", pages: [8] });
    expect(fourth).toMatchObject({ value: "Bob", pages: [7] });
  });

  it("has the attachments of both, also where they have the same name", () => {
    expect(Object.values(merged.attachments).toSorted()).toEqual(
      [...Object.values(first.attachments), ...Object.values(second.attachments)].toSorted(),
    );
  });

  it("keeps what the first file says of the document", () => {
    expect(merged.information).toEqual(first.information);
    expect(merged.xmpTitle).toEqual(first.xmpTitle);
    // Marked promises tags for everything (14.7.1), and the second file has none.
    const { "/MarkInfo": _, ...properties } = first.properties;
    expect(merged.properties).toEqual(properties);
  });
});

/** The same fields under names that cannot clash. */
function renamed(fields: Features["fields"]): Features["fields"] {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [`second ${name}`, field]));
}

describe("merge", () => {
  it("renders each form's fields in its own font", async () => {
    const objects = new QpdfObjects(await runToOne("merge", ["form-a.pdf", "form-b.pdf"]));
    expect(fontOfField(objects, "u:Alice")).toBe("/Helvetica");
    expect(fontOfField(objects, "u:Bob")).toBe("/Courier");
    expect(objects.at(objects.catalog, "/AcroForm", "/NeedAppearances")).toBe(true);
  });

  it("renders a field's widgets in its form's own font", async () => {
    const objects = new QpdfObjects(await runToOne("merge", [withScripts(), withScripts("Courier-Bold")]));
    const fonts = objects.dictionary(objects.at(objects.catalog, "/AcroForm", "/DR", "/Font"));
    const widgets = objects.all.filter((object) => objects.at(object, "/Parent", "/V") === "u:7");
    const fontsUsed = widgets.map((widget) => {
      const name = /\/(\S+) /.exec(String((widget as Dictionary)["/DA"]))![1];
      return objects.at(fonts[`/${name}`], "/BaseFont");
    });
    expect(fontsUsed).toEqual(["/Times-Roman", "/Times-Roman", "/Courier-Bold", "/Courier-Bold"]);
  });

  it("follows destinations behind other actions and by the structure", async () => {
    const bytes = await runToOne("merge", ["everything.pdf", withHiddenDestinations()], { pages: ["all", "2,1"] });
    const objects = new QpdfObjects(bytes);
    const link = objects.dictionary(objects.array(objects.at(objects.pages[7], "/Annots"))[0]);
    const name = String(objects.at(link, "/A", "/Next", 0, "/D")).slice(2);
    const named = await readFeatures(bytes);
    expect(name).not.toBe("detail");
    expect(named.namedPlaces[name]?.page).toBe(7);
    const excerpt = await runToOne("extract-pages", [withHiddenDestinations()], { pages: "2" });
    expect((await readFeatures(excerpt)).bookmarks.map((item) => item.title)).toEqual(["By its heading"]);
    const without = await runToOne("extract-pages", [withHiddenDestinations()], { pages: "1" });
    expect((await readFeatures(without)).bookmarks).toEqual([]);
    expect(Object.keys(objects.dictionary(objects.catalog["/Extensions"]))).toEqual(["/ADBE", "/ISO_"]);
  });

  it("gives a file merged with itself two of everything", async () => {
    const merged = await readFeatures(await runToOne("merge", ["everything.pdf", "everything.pdf"]));
    expect(merged.pages).toEqual(pagesInARow([everything, everything]));
    expect(merged.properties).toEqual(everything.properties);
    expect(merged.bookmarks).toEqual([...everything.bookmarks, ...moveBookmarks(everything.bookmarks, after(6))]);
    expect(merged.threads).toEqual([...everything.threads, ...moveThreads(everything.threads, after(6))]);
    expect(valuesOf(merged.fields)).toEqual(
      valuesOf({ ...everything.fields, ...renamed(moveFields(everything.fields, after(6))) }),
    );
  });

  it("keeps tags where only some files have them", async () => {
    const merged = await readFeatures(await runToOne("merge", ["three-pages.pdf", "tagged.pdf", "tagged.pdf"]));
    const tagged = await readFeatures(loadFixture("tagged.pdf"));
    const structure = tagged.pages.map((page) => page.structure);
    expect(merged.pages.map((page) => page.structure)).toEqual(["", "", "", ...structure, ...structure]);
  });

  it("keeps what a role means to each file", async () => {
    const merged = await readFeatures(await runToOne("merge", ["tagged.pdf", withOtherRoles()]));
    expect(merged.pages[0]!.structure).toBe("Document(Sect(H1(content) P(content)))");
    expect(merged.pages[3]!.structure).toBe("Document(Part(H1(content)))");
  });

  it("keeps what classes and identifiers mean to each file", async () => {
    const objects = new QpdfObjects(await runToOne("merge", ["tagged.pdf", withOtherRoles()]));
    const root = objects.dictionary(objects.catalog["/StructTreeRoot"]);
    const ids = objects.tree(root["/IDTree"], "/Names");
    expect(ids.size).toBe(4);
    for (const [id, element] of ids) expect(objects.dictionary(element)["/ID"]).toBe(`u:${id}`);
    const rival = objects.dictionary([...ids.values()].find((element) => objects.at(element, "/A", "/O") === "/Table"));
    const [own] = objects.array(objects.at(rival["/A"], "/Headers"));
    expect(own).toBe(rival["/ID"]);
    const [ownClass] = objects.array(rival["/C"]);
    expect(objects.at(root["/ClassMap"], String(ownClass), "/TextIndent")).toBe(99);
    expect(objects.at(root["/ClassMap"], "/Indented", "/TextIndent")).toBe(12);
  });

  it("shows the layers that each file shows", async () => {
    const sources = ["layers.pdf", withLayersOffAtFirst()];
    const merged = await readFeatures(await runToOne("merge", sources));
    const layers = await readFeatures(loadFixture("layers.pdf"));
    expect(merged.layers).toEqual([
      ...layers.layers,
      { name: "Shown", visible: true },
      { name: "Not shown", visible: false },
    ]);
    const swapped = await readFeatures(await runToOne("merge", sources.toReversed()));
    expect(swapped.layers).toEqual([
      { name: "Shown", visible: true },
      { name: "Not shown", visible: false },
      ...layers.layers,
    ]);
  });

  it("keeps layers in the list and exclusive layers exclusive", async () => {
    const objects = new QpdfObjects(await runToOne("merge", ["layers.pdf", "layers.pdf"]));
    const usual = objects.dictionary(objects.at(objects.catalog, "/OCProperties", "/D"));
    expect(objects.array(usual["/RBGroups"])).toHaveLength(2);
    expect(JSON.stringify(usual["/Order"]).match(/\d+ 0 R/g)).toHaveLength(8);
    expect(objects.array(usual["/Locked"])).toHaveLength(2);
  });

  it("puts each file under a bookmark of its own on request", async () => {
    const bytes = await runToOne("merge", ["bookmarks.pdf", "three-pages.pdf"], { bookmarks: "per-file" });
    const { bookmarks } = await readFeatures(bytes);
    const source = await readFeatures(loadFixture("bookmarks.pdf"));
    expect(bookmarks.map((item) => item.place?.page)).toEqual([1, 7]);
    expect(bookmarks[0]!.items).toEqual(source.bookmarks);
    expect(bookmarks[1]!.items).toEqual([]);
  });

  it("leaves bookmarks out on request, and nothing else", async () => {
    const bytes = await runToOne("merge", ["everything.pdf"], { bookmarks: "none" });
    const merged = await readFeatures(bytes);
    expect(merged.bookmarks).toEqual([]);
    expect(merged.pages).toEqual(everything.pages);
    expect(merged.namedPlaces).toEqual(everything.namedPlaces);
  });

  it("takes some pages of each", async () => {
    const bytes = await runToOne("merge", ["ten-pages.pdf", "bookmarks.pdf"], { pages: ["1-2,last", "3"] });
    expect(pageTexts(bytes).map((text) => text.slice(0, 16))).toEqual([
      "Page 1 of ten Li",
      "Page 2 of ten Li",
      "Page 10 of ten L",
      "Bookmarks page 3",
    ]);
    const { bookmarks } = await readFeatures(bytes);
    expect(bookmarks.find((item) => item.title === "Chapter Two")?.place?.page).toBe(4);
    expect(bookmarks.map((item) => item.title)).not.toContain("Chapter Three");
  });

  it.each(["rc4-40", "rc4-128", "aes-128", "aes-256-r5", "aes-256"])("opens files under %s", async (cipher) => {
    const bytes = await runToOne("merge", ["three-pages.pdf", `encrypted-${cipher}.pdf`], { password: ["secret"] });
    const merged = await readFeatures(bytes);
    const source = await readFeatures(loadFixture("bookmarks.pdf"));
    expect(merged.bookmarks).toEqual(moveBookmarks(source.bookmarks, after(3)));
    expect(merged.pages.slice(3).map((page) => page.text)).toEqual(source.pages.map((page) => page.text));
  });
});

/** Base font that the default appearance of the field with this value names. */
function fontOfField(objects: QpdfObjects, value: string): Json {
  const field = objects.all.find((object) => (object as Dictionary | null)?.["/V"] === value) as Dictionary;
  const name = /\/(\S+)\s+[\d.]+\s+Tf/.exec(String(field["/DA"]))?.[1];
  const resources = field["/DR"] ?? objects.at(objects.catalog, "/AcroForm", "/DR");
  return objects.at(resources, "/Font", `/${name}`, "/BaseFont");
}
