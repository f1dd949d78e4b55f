/** What became of what the inputs held: counts by subject, made on request. No names, no content. */

/** What is counted, and how a report calls it. */
export const SUBJECTS = {
  pages: "Pages",
  bookmarks: "Bookmarks",
  links: "Links",
  annotations: "Comments and other annotations",
  destinations: "Named destinations",
  fields: "Form fields",
  signatures: "Digital signatures",
  labels: "Page labels",
  layers: "Layers",
  tags: "Tagged pages",
  attachments: "Attachments",
  articles: "Articles",
  scripts: "Scripts of the document",
  properties: "Document properties",
  intents: "Output intents",
} as const;

export type Subject = keyof typeof SUBJECTS;

/** `changed`: it is there, renamed or led elsewhere so that it stays right. */
export type Fate = "kept" | "changed" | "lost";

export interface Tally {
  readonly subject: Subject;
  readonly kept: number;
  readonly changed: number;
  readonly lost: number;
}

/** From worst to best: what is lost in one result and kept in another is kept. */
const FATES: readonly Fate[] = ["lost", "changed", "kept"];

export class FidelityReport {
  readonly #fates = new Map<Subject, Map<unknown, Fate>>();

  /** Enters one thing. `key` is the same for the same thing, in all results of a job. */
  record(subject: Subject, key: unknown, fate: Fate): void {
    const things = this.#fates.get(subject) ?? new Map<unknown, Fate>();
    this.#fates.set(subject, things);
    const known = things.get(key);
    if (known === undefined || FATES.indexOf(fate) > FATES.indexOf(known)) things.set(key, fate);
  }

  /** What was kept of a subject so far meets another fate in a later step. */
  revise(subject: Subject, fate: Fate): void {
    const things = this.#fates.get(subject);
    for (const [key, known] of things ?? []) if (known === "kept") things!.set(key, fate);
  }

  /** Subjects that were met, in the order of `SUBJECTS`. */
  get tallies(): Tally[] {
    return (Object.keys(SUBJECTS) as Subject[]).flatMap((subject) => {
      const fates = [...(this.#fates.get(subject)?.values() ?? [])];
      const count = (fate: Fate) => fates.filter((one) => one === fate).length;
      return fates.length > 0 ? [{ subject, kept: count("kept"), changed: count("changed"), lost: count("lost") }] : [];
    });
  }
}
