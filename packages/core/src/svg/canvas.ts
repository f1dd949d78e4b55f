/** A content stream in the making with the resources it names, and where user space stands in it. */
import {
  ContentWriter,
  type Matrix,
  multiply,
  type ObjectSink,
  PdfDict,
  PdfName,
  type PdfObject,
  type PdfRef,
  PdfStream,
  rounded,
} from "../pdf/index.ts";

type Category = "ExtGState" | "Font" | "Pattern" | "Shading" | "XObject";

export class Canvas {
  readonly sink: ObjectSink;
  readonly writer = new ContentWriter();
  readonly #names = new Map<string, string>();
  readonly #resources = new Map<Category, Map<string, PdfObject>>();
  /** From user space to that of the stream. */
  matrix: Matrix = [1, 0, 0, 1, 0, 0];

  constructor(sink: ObjectSink) {
    this.sink = sink;
  }

  /** The name of a resource; `key` tells equal ones, an object that was added its number. */
  readonly name = (category: Category, object: PdfObject, key = `${(object as PdfRef).num}`): string => {
    const known = this.#names.get(`${category} ${key}`);
    if (known !== undefined) return known;
    const entries = this.#resources.get(category) ?? new Map<string, PdfObject>();
    this.#resources.set(category, entries);
    const name = `${category[0]}${entries.size}`;
    entries.set(name, object);
    this.#names.set(`${category} ${key}`, name);
    return name;
  };

  /** What is drawn by `draw` leaves the graphics state as it was. */
  async isolated(draw: () => Promise<void>): Promise<void> {
    const { matrix } = this;
    this.writer.op("q");
    await draw();
    this.writer.op("Q");
    this.matrix = matrix;
  }

  transform(matrix: Matrix): void {
    if (matrix.every((value, i) => value === [1, 0, 0, 1, 0, 0][i])) return;
    this.writer.op("cm", ...matrix.map(rounded));
    this.matrix = multiply(matrix, this.matrix);
  }

  /** Opacity of what is filled and stroked from now on. */
  setOpacity(fill: number, stroke: number): void {
    const [ca, CA] = [rounded(fill), rounded(stroke)];
    this.useState(PdfDict.of({ ca, CA }), `${ca} ${CA}`);
  }

  useState(state: PdfDict, key?: string): void {
    const name = key === undefined ? this.name("ExtGState", this.sink.add(state)) : this.name("ExtGState", state, key);
    this.writer.op("gs", PdfName.of(name));
  }

  /** The content as a form; a group where it is to be blended as a whole (ISO 32000-2 §11.6.6). */
  form(box: readonly number[], group?: PdfDict): PdfRef {
    const resources = [...this.#resources].map(([category, entries]): [string, PdfDict] => [
      category,
      new PdfDict([...entries]),
    ]);
    const dict = PdfDict.of({
      Type: PdfName.of("XObject"),
      Subtype: PdfName.of("Form"),
      BBox: box.map(rounded),
      Resources: new PdfDict(resources),
    });
    return this.sink.add(new PdfStream(group ? dict.with({ Group: group }) : dict, this.writer.toBytes()));
  }
}

export const GROUP = PdfDict.of({
  Type: PdfName.of("Group"),
  S: PdfName.of("Transparency"),
  CS: PdfName.of("DeviceRGB"),
});
export const GREY_GROUP = PdfDict.of({
  Type: PdfName.of("Group"),
  S: PdfName.of("Transparency"),
  CS: PdfName.of("DeviceGray"),
});
