/** What happens to files, in one sentence, and the ways to the interface for programs and to the terms of what the page is made of. */
import { useText } from "../strings/text.tsx";

export function Footer() {
  const { t } = useText();
  return (
    <footer className="bottom">
      <p>{t("app.forgets")}</p>
      <a href="api/docs">{t("app.apiDocs")}</a>
      <a href="THIRD-PARTY-NOTICES.txt">{t("app.notices")}</a>
    </footer>
  );
}
