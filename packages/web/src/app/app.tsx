/** The frame of the page, and which view stands in it. */
import { findTool } from "@ephemera/core";
import { lazy, Suspense, useEffect } from "react";
import { Home } from "../catalogue/home.tsx";
import { strings } from "../strings/en.ts";
import { Mark } from "./mark.tsx";
import { useRoute } from "./use-route.ts";

/** The home is the first thing seen and must not wait for what only a tool needs. */
const Workspace = lazy(() => import("../workspace/workspace.tsx").then((module) => ({ default: module.Workspace })));

export function App() {
  const route = useRoute();
  const tool = route.toolId === undefined ? undefined : findTool(route.toolId);
  const title = tool ? `${tool.title} · ${strings.name}` : strings.name;
  useEffect(() => {
    document.title = title;
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <>
      <header className="top">
        <a className="brand" href="#/">
          <Mark />
          {strings.name}
        </a>
        <nav>
          {route.toolId !== undefined && <a href="#/">{strings.allTools}</a>}
          <a href="api/docs">{strings.apiDocs}</a>
        </nav>
      </header>
      <main>
        <Suspense fallback={<p className="nothing">{strings.reading}</p>}>
          {tool ? <Workspace key={tool.id} tool={tool} /> : <Home unknown={route.toolId !== undefined} />}
        </Suspense>
      </main>
    </>
  );
}
