/** What a reader may do who has opened a file with its user password, ISO 32000-2 table 22. */

export interface Permissions {
  /** "low" prints an image of poor resolution only. */
  readonly print: "full" | "low" | "none";
  /** Copying text and pictures. Readers for the disabled may always extract them. */
  readonly copy: boolean;
  /** Changing the content in ways that no other permission names. */
  readonly modify: boolean;
  /** Adding and changing annotations. */
  readonly annotate: boolean;
  /** Filling in form fields. */
  readonly forms: boolean;
  /** Inserting, turning and deleting pages, making bookmarks. */
  readonly assemble: boolean;
}

const PRINT = 1 << 2;
const MODIFY = 1 << 3;
const COPY = 1 << 4;
const ANNOTATE = 1 << 5;
const FORMS = 1 << 8;
const EXTRACT = 1 << 9;
const ASSEMBLE = 1 << 10;
const PRINT_WELL = 1 << 11;
/** All bits are set but the two lowest and those above. */
const RESERVED = 0xffff_f0c0 | EXTRACT;

/** P, a signed 32-bit integer. */
export function permissionBits({ print, copy, modify, annotate, forms, assemble }: Permissions): number {
  return (
    RESERVED |
    (print === "none" ? 0 : PRINT) |
    (print === "full" ? PRINT_WELL : 0) |
    (copy ? COPY : 0) |
    (modify ? MODIFY : 0) |
    (annotate ? ANNOTATE : 0) |
    (forms ? FORMS : 0) |
    (assemble ? ASSEMBLE : 0)
  );
}

/** What P allows. Only revisions from 3 on know the finer bits; before, the coarser ones stand for them. */
export function permissionsOf(P: number, R: number): Permissions {
  const fine = R >= 3;
  const has = (bit: number) => (P & bit) !== 0;
  const print = !has(PRINT) ? "none" : !fine || has(PRINT_WELL) ? "full" : "low";
  return {
    print,
    copy: has(COPY),
    modify: has(MODIFY),
    annotate: has(ANNOTATE),
    forms: has(fine ? FORMS : ANNOTATE),
    assemble: has(fine ? ASSEMBLE : MODIFY),
  };
}
