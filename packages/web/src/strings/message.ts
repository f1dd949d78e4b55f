/** Messages with places for values, and with plural forms where a language has them. */

/** Forms by the categories of CLDR; a language gives those it has. */
export interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Text in which `{name}` stands for a value. A plural is chosen by the value `count`. */
export type Message = string | Plural;

export type Values = Readonly<Record<string, string | number>>;

export function formatMessage(message: Message, values: Values, language: string): string {
  const text = typeof message === "string" ? message : pluralForm(message, Number(values["count"]), language);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? numberFormat(language).format(value) : value;
  });
}

function pluralForm(forms: Plural, count: number, language: string): string {
  return forms[pluralRules(language).select(count)] ?? forms.other;
}

/** Made once a language: to make one takes longer than a thousand uses of it, and every page in a grid has a name. */
const numberFormat = perLanguage((language) => new Intl.NumberFormat(language));
const pluralRules = perLanguage((language) => new Intl.PluralRules(language));

function perLanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}
