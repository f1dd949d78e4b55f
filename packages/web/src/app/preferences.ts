/** What the page remembers: how it should look, never what was done with it. Written only when something is chosen. */
import { useSyncExternalStore } from "react";
import { isLanguage, type Language } from "../strings/languages.ts";

export interface Preferences {
  /** Undefined: as the system says. */
  readonly theme?: "light" | "dark";
  /** Undefined: the browser's first language that there is. */
  readonly language?: Language;
  /** True when nothing may be sent to the server. */
  readonly neverUpload?: boolean;
}

const KEY = "ephemera";
const listeners = new Set<() => void>();
let current = read();

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

/** Changes some; undefined takes one back. */
export function prefer(change: { [K in keyof Preferences]?: Preferences[K] | undefined }): void {
  const entries = Object.entries({ ...current, ...change }).filter(([, value]) => value !== undefined);
  current = Object.fromEntries(entries) as Preferences;
  showTheme();
  for (const listener of listeners) listener();
  try {
    if (entries.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage they last as long as the page.
  }
}

/** Puts the chosen theme on the page; the style sheet does the rest. */
export function showTheme(): void {
  const { theme } = current;
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  try {
    const { theme, language, neverUpload } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return {
      ...((theme === "light" || theme === "dark") && { theme }),
      ...(typeof language === "string" && isLanguage(language) && { language }),
      ...(neverUpload === true && { neverUpload }),
    };
  } catch {
    return {};
  }
}
