/** What the process that judges one file tells the process that watches over it. */

/** `empty`: PDFium opens the file and finds no page that it can load. */
export type SourceState = "open" | "locked" | "damaged" | "empty";

/** How a tool's run on one file ended. */
export type Verdict =
  /** The result is right. `inherited`: qpdf's warnings, all of a kind it has for the source too. */
  | { readonly kind: "right"; readonly inherited: readonly string[] }
  /** The result is wrong, or a file that PDFium opens was refused. */
  | { readonly kind: "wrong"; readonly reasons: readonly string[] }
  /** A file that PDFium does not open either was refused with a typed error. */
  | { readonly kind: "refused"; readonly code: string }
  /** A file that PDFium does not open came out as something: nothing to compare it with. */
  | { readonly kind: "rescued" };

export type Message =
  | { readonly kind: "source"; readonly state: SourceState; readonly pages: number }
  | { readonly kind: "start"; readonly tool: string }
  /** The tool has done its work; what follows is judging. `peak` is the process's largest memory in bytes. */
  | { readonly kind: "made"; readonly tool: string; readonly milliseconds: number; readonly peak: number }
  | { readonly kind: "verdict"; readonly tool: string; readonly verdict: Verdict };
