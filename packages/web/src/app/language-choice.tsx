/** The language of the page. The system's own list: it works everywhere and costs nothing. */
import { type Language, LANGUAGES } from "../strings/languages.ts";
import { useText } from "../strings/text.tsx";
import { Icon } from "./icon.tsx";
import { prefer } from "./preferences.ts";

export function LanguageChoice() {
  const { t, language } = useText();
  return (
    <label className="language">
      <Icon name="globe" />
      <span className="visually-hidden">{t("app.language")}</span>
      <select value={language} onChange={(event) => prefer({ language: event.target.value as Language })}>
        {Object.entries(LANGUAGES).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
