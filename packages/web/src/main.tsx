import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { preferences, showTheme } from "./app/preferences.ts";
import { Root } from "./app/root.tsx";
import { keepForOffline } from "./offline/register.ts";
import { bestLanguage } from "./strings/languages.ts";
import { ENGLISH, loadWords } from "./strings/text.tsx";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/home.css";
import "./styles/workspace.css";
import "./styles/options.css";
import "./styles/result.css";
import "./styles/pages.css";
import "./styles/areas.css";
import "./styles/pipeline.css";

showTheme();
// The first picture is in the right language; should its words not come, in English.
const words = await loadWords(preferences().language ?? bestLanguage(navigator.languages)).catch(() => ENGLISH);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Root words={words} />
  </StrictMode>,
);
keepForOffline();
