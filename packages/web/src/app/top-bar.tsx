/** The bar at the top: name, search, and how the page should look. */
import { Button } from "react-aria-components/Button";
import { Switch } from "react-aria-components/Switch";
import { useText } from "../strings/text.tsx";
import { Icon } from "./icon.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { Mark } from "./mark.tsx";
import { prefer, usePreferences } from "./preferences.ts";
import { ThemeButton } from "./theme-button.tsx";
import { PIPELINE_ADDRESS } from "./use-route.ts";

export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useText();
  const { neverUpload = false } = usePreferences();
  return (
    <header className="top">
      <a className="skip" href={location.hash || "#/"} onClick={skip}>
        {t("app.skip")}
      </a>
      <a className="brand" href="#/">
        <Mark />
        {t("app.name")}
      </a>
      <nav aria-label={t("app.navigation")}>
        <a href="#/">{t("app.allTools")}</a>
        <a href={PIPELINE_ADDRESS}>{t("pipeline.short")}</a>
      </nav>
      <Button className="search-button" onPress={onSearch}>
        <Icon name="search" />
        <span className="wide">{t("palette.search")}</span>
        <kbd className="wide" aria-hidden="true">
          {/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K"}
        </kbd>
      </Button>
      <div className="settings">
        <Switch
          className="shield-switch"
          isSelected={neverUpload}
          onChange={(on) => prefer({ neverUpload: on || undefined })}
        >
          <Icon name="shield" />
          <span className="wide">{t("app.neverUpload")}</span>
        </Switch>
        <ThemeButton />
        <LanguageChoice />
      </div>
    </header>
  );
}

/** The address is taken for the views, so the jump is made by hand. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
