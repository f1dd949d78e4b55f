/** What the doctor found. */
export interface Finding {
  /** Stable; made for programs. */
  readonly id: string;
  /** `problem`: the promise does not hold here. `note`: worth knowing, or cannot be seen from inside. */
  readonly level: "ok" | "note" | "problem";
  /** What is the case, in one line. */
  readonly finding: string;
  /** What it means for people's documents; absent when all is well. */
  readonly means?: string;
  /** What to do about it. */
  readonly mend?: string;
}
