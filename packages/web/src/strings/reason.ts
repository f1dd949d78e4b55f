/** Why something failed, in the language of the page. */
import type { Said } from "./said.ts";
import type { Text } from "./text.tsx";

/** An option is called as it is in the form. Undefined where the reason is not translated. */
export function reasonText({ message, phrase }: Said, option: string | undefined, text: Text): string | undefined {
  const isNamed = phrase?.values?.["field"] !== undefined && option !== undefined;
  const values = isNamed ? { ...phrase.values, field: option } : phrase?.values;
  return text.translated({ message, phrase: phrase && { ...phrase, values } });
}
