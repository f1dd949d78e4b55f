/** Leaves out what the component library says in languages that the page does not have. */
import type { Plugin } from "vite";

const KEPT = /^(en-US|de-DE|fr-FR|es-ES|it-IT|pt-(BR|PT)|nl-NL|pl-PL|ja-JP|zh-(CN|TW)|ar-AE)$/;

export function locales(): Plugin {
  return {
    name: "ephemera-locales",
    load: {
      filter: { id: /\/(react-aria|react-aria-components|react-stately)\/.*\/intl\// },
      handler(id) {
        const locale = /\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
        return locale === undefined || KEPT.test(locale) ? undefined : "export default {};";
      },
    },
  };
}
