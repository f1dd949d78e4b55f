/** The frame of the page, and which view stands in it. */
import { findTool } from "@ephemera/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { Home } from "../catalogue/home.tsx";
import { FilesProvider, useFileStore } from "../files/files.ts";
import { usePageDrop } from "../files/page-drop.ts";
import type { DraftStep } from "../pipeline/steps.ts";
import { useText } from "../strings/text.tsx";
import { Footer } from "./footer.tsx";
import { TopBar } from "./top-bar.tsx";
import { useRoute } from "./use-route.ts";

/** The home is the first thing seen and must not wait for what only a tool needs. */
const Workspace = lazy(() => import("../workspace/workspace.tsx").then((module) => ({ default: module.Workspace })));
const Pipeline = lazy(() => import("../pipeline/pipeline.tsx").then((module) => ({ default: module.Pipeline })));
const Palette = lazy(() => import("../palette/palette.tsx").then((module) => ({ default: module.Palette })));

export function App() {
  const { t, tool: translate } = useText();
  const files = useFileStore();
  const over = usePageDrop(files.add);
  const route = useRoute();
  const [searching, setSearching] = usePaletteKey();
  // As the files, what was put together lives as long as the page.
  const [steps, setSteps] = useState<readonly DraftStep[]>([]);
  const tool = route.view === "tool" ? findTool(route.toolId) : undefined;
  const name = tool ? translate(tool.title) : route.view === "pipeline" ? t("pipeline.title") : undefined;
  useEffect(() => {
    document.title = name === undefined ? t("app.name") : `${name} · ${t("app.name")}`;
  }, [name, t]);
  useNewView(`${route.view} ${tool?.id}`);
  return (
    <FilesProvider value={files}>
      <TopBar onSearch={() => setSearching(true)} />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="nothing">{t("app.loading")}</p>}>
          {tool ? (
            <Workspace key={tool.id} tool={tool} given={route.view === "tool" ? route.options : {}} />
          ) : route.view === "pipeline" ? (
            <Pipeline steps={steps} onSteps={setSteps} />
          ) : (
            <Home unknown={route.view === "tool"} />
          )}
        </Suspense>
      </main>
      <Footer />
      {over && <div className="drop-veil">{t("files.dropAnywhere")}</div>}
      <Suspense>{searching && <Palette onClose={() => setSearching(false)} />}</Suspense>
    </FilesProvider>
  );
}

/** A new view begins at its top, and a screen reader begins there too. */
function useNewView(view: string): void {
  const [first] = useState(view);
  useEffect(() => {
    window.scrollTo(0, 0);
    if (view !== first) document.getElementById("main")?.focus({ preventScroll: true });
  }, [view, first]);
}

/** Ctrl-K or Cmd-K opens the palette, and closes it. */
function usePaletteKey() {
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setSearching((before) => !before);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return [searching, setSearching] as const;
}
