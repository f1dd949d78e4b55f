/** The view of one tool, the same for all: files, pages, options, run, result. */
import type { Tool } from "@ephemera/core";
import { useState } from "react";
import { ToolIcon } from "../catalogue/tool-icon.tsx";
import { OptionForm } from "../options/option-form.tsx";
import { useOptions } from "../options/use-options.ts";
import { PagePanel } from "../pages/page-panel.tsx";
import { RunPanel } from "../run/run-panel.tsx";
import { strings } from "../strings/en.ts";
import { DropArea } from "./drop-area.tsx";
import { FileList } from "./file-list.tsx";
import { useFiles } from "./files.ts";

export function Workspace({ tool }: { readonly tool: Tool }) {
  const files = useFiles(tool.input.max);
  const options = useOptions(tool);
  const [tried, setTried] = useState(false);
  const several = tool.input.max > 1;
  return (
    <div className="workspace">
      <header className="tool-head">
        <ToolIcon tool={tool} />
        <div>
          <h1>{tool.title}</h1>
          <p>{tool.summary}</p>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <DropArea accept={tool.input.accept} several={several} empty={files.files.length === 0} onFiles={files.add}>
            {files.files.length > 0 && <FileList files={files} sortable={several} />}
          </DropArea>
          <PagePanel tool={tool} files={files.files} options={options} />
        </div>
        <aside className="side-column" aria-label={strings.options}>
          <OptionForm tool={tool} options={options} files={files.files} showFaults={tried} />
          <RunPanel tool={tool} files={files.files} options={options} onTry={() => setTried(true)} />
        </aside>
      </div>
    </div>
  );
}
