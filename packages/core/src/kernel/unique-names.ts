/** Names that must not clash: of joined form fields, of the parts of a result. */
export class UniqueNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** `name` itself when it is still free, else `name-2`, `name-3` and so on, before `extension`; taken from then on. */
  take(name: string, extension = ""): string {
    let unique = name + extension;
    for (let count = 2; this.#taken.has(unique); count++) unique = `${name}-${count}${extension}`;
    this.#taken.add(unique);
    return unique;
  }
}
