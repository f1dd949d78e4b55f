/** The page in the visitor's language, with what catches a fault of our own. */
import { Component, type ReactNode } from "react";
import { bestLanguage } from "../strings/languages.ts";
import { TextProvider, useText, type Words } from "../strings/text.tsx";
import { App } from "./app.tsx";
import { usePreferences } from "./preferences.ts";

export function Root({ words }: { readonly words: Words }) {
  const { language } = usePreferences();
  return (
    <TextProvider initial={words} language={language ?? bestLanguage(navigator.languages)}>
      <Catch>
        <App />
      </Catch>
    </TextProvider>
  );
}

class Catch extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useText();
  return (
    <main className="failure" role="alert">
      <h1>{t("app.broken")}</h1>
      <p>{t("app.brokenAdvice")}</p>
      <button type="button" className="primary" onClick={() => location.reload()}>
        {t("app.reload")}
      </button>
    </main>
  );
}
