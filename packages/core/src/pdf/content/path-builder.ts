/** The current path, ISO 32000-2 §8.5.2: construction operators in the outermost space, and the box they take. */
import { type Bounds, boundsOf, type Matrix, type Point, transform } from "../geometry/matrix.ts";
import type { PathSegment } from "./marks.ts";

export class PathBuilder {
  #segments: PathSegment[] = [];
  #current: Point = [0, 0];
  #start: Point = [0, 0];

  get segments(): readonly PathSegment[] {
    return this.#segments;
  }

  /** Of the path with its control points. */
  get bounds(): Bounds {
    return boundsOf(this.#segments.flatMap(({ points }) => points));
  }

  clear(): void {
    this.#segments = [];
  }

  /** Applies a construction operator; false when it is none. */
  apply(operator: string, numbers: readonly number[], ctm: Matrix): boolean {
    const at = (index: number): Point => transform(ctm, [numbers[index] ?? 0, numbers[index + 1] ?? 0]);
    switch (operator) {
      case "m":
        this.#start = this.#to("move", at(0));
        return true;
      case "l":
        this.#to("line", at(0));
        return true;
      case "c":
        this.#to("curve", at(0), at(2), at(4));
        return true;
      case "v":
        this.#to("curve", this.#current, at(0), at(2));
        return true;
      case "y":
        this.#to("curve", at(0), at(2), at(2));
        return true;
      case "h":
        this.#close();
        return true;
      case "re":
        this.#rectangle(numbers, ctm);
        return true;
    }
    return false;
  }

  #to(kind: PathSegment["kind"], ...points: Point[]): Point {
    this.#segments.push({ kind, points });
    return (this.#current = points.at(-1)!);
  }

  #close(): void {
    if (this.#segments.length > 0) this.#segments.push({ kind: "close", points: [] });
    this.#current = this.#start;
  }

  #rectangle([x = 0, y = 0, width = 0, height = 0]: readonly number[], ctm: Matrix): void {
    this.#start = this.#to("move", transform(ctm, [x, y]));
    this.#to("line", transform(ctm, [x + width, y]));
    this.#to("line", transform(ctm, [x + width, y + height]));
    this.#to("line", transform(ctm, [x, y + height]));
    this.#close();
  }
}
