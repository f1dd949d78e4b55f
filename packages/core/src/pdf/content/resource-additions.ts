/** Adds resources to pages without touching the names they use; pages that share their resources go on sharing them. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, PdfRef } from "../syntax/objects.ts";

export interface AddedResources {
  /** The resources with all that was added, by whichever page. */
  readonly ref: PdfRef;
  /** The name of an object in a category such as "Font"; added when it has none. */
  name(category: string, object: PdfRef): string;
}

export class ResourceAdditions {
  readonly #edit: DocumentEdit;
  /** By the resources as they were, and as they are now. */
  readonly #added = new Map<PdfDict, AddedResources>();

  constructor(edit: DocumentEdit) {
    this.#edit = edit;
  }

  of(resources: PdfDict): AddedResources {
    const added = this.#added.get(resources) ?? this.#extend(resources);
    this.#added.set(resources, added);
    return added;
  }

  #extend(original: PdfDict): AddedResources {
    const edit = this.#edit;
    const ref = edit.add(original);
    let current = original;
    const names = new Map<string, { object: PdfRef; name: string }[]>();
    const added: AddedResources = {
      ref,
      name: (category, object) => {
        const known = names.get(category) ?? [];
        const found = known.find((entry) => entry.object.equals(object));
        if (found) return found.name;
        const members = edit.dict(current.raw(category)) ?? new PdfDict();
        const name = freeName(members, known.length);
        this.#added.delete(current);
        current = current.with({ [category]: members.with({ [name]: object }) });
        edit.replace(ref, current);
        this.#added.set(original, added).set(current, added);
        names.set(category, [...known, { object, name }]);
        return name;
      },
    };
    return added;
  }
}

function freeName(members: PdfDict, from: number): string {
  for (let number = from; ; number++) if (!members.has(`E${number}`)) return `E${number}`;
}
