/** Light, dark, or as the system says: one button that goes round. */
import { Button } from "react-aria-components/Button";
import { useText } from "../strings/text.tsx";
import { Icon } from "./icon.tsx";
import { prefer, usePreferences } from "./preferences.ts";

export function ThemeButton() {
  const { t } = useText();
  const { theme } = usePreferences();
  const next = theme === undefined ? "dark" : theme === "dark" ? "light" : undefined;
  const now = t(theme === undefined ? "theme.system" : theme === "dark" ? "theme.dark" : "theme.light");
  return (
    <Button className="icon-button" aria-label={t("theme.button", { now })} onPress={() => prefer({ theme: next })}>
      <Icon name={theme === undefined ? "auto" : theme === "dark" ? "moon" : "sun"} />
    </Button>
  );
}
