/** What happens to files, in one sentence, and the way to the interface for programs. */
import { useText } from "../strings/text.tsx";

export function Footer() {
  const { t } = useText();
  return (
    <footer className="bottom">
      <p>{t("app.forgets")}</p>
      <a href="api/docs">{t("app.apiDocs")}</a>
    </footer>
  );
}
