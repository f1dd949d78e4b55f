/** The view of one tool, the same for all: files, pages, options, run, result. */
import { fileNameOptions, type RawOptions, type Tool } from "@ephemera/core";
import { useState } from "react";
import { areaFormatOf } from "../areas/area-format.ts";
import { AreaPanel } from "../areas/area-panel.tsx";
import { ToolIcon } from "../catalogue/tool-icon.tsx";
import { takesType } from "../files/file-type.ts";
import { useFiles, type WorkFile } from "../files/files.ts";
import { HitsPanel } from "../hits/hits-panel.tsx";
import { isFilePassword, OptionForm } from "../options/option-form.tsx";
import { type Options, useOptions } from "../options/use-options.ts";
import { PagePanel } from "../pages/page-panel.tsx";
import { usePageRefs } from "../pages/page-refs.ts";
import { LivePreview } from "../preview/live-preview.tsx";
import { FailureView } from "../run/failure-view.tsx";
import { ResultView } from "../run/result-view.tsx";
import { RunPanel } from "../run/run-panel.tsx";
import type { Place } from "../run/run-steps.ts";
import { type Run, useRun } from "../run/use-run.ts";
import { type Text, useText } from "../strings/text.tsx";
import { FilesPanel } from "./files-panel.tsx";

interface WorkspaceProps {
  readonly tool: Tool;
  /** Options that the form begins with. */
  readonly given: Readonly<Record<string, string>>;
}

export function Workspace({ tool, given }: WorkspaceProps) {
  const text = useText();
  const { files } = useFiles();
  const pages = usePageRefs(files);
  const together = files.length === 1 || (files.length > 1 && tool.input.max > 1);
  const options = useOptions(tool, given, together ? pages?.length : undefined);
  const run = useRun();
  useForgetPages(tool, files, options);
  useResetOnChange(run, files, options);
  const [tried, setTried] = useState(false);

  const call = { ...options.decoded, ...filePasswords(tool, files), ...namesOfFiles(tool, files, options) };
  const start = (place: Place) => {
    setTried(true);
    if (!options.decoded) return;
    void run.start(
      [{ tool, options: call, place }],
      files.map(({ file }) => file),
    );
  };
  const title = text.tool(tool.title);
  return (
    <div className="workspace">
      <header className="tool-head">
        <ToolIcon tool={tool} />
        <div>
          <h1>{title}</h1>
          <p>{text.tool(tool.summary)}</p>
        </div>
      </header>
      <div className="columns">
        <div className="main-column">
          <div className="outcome" aria-live="polite">
            {run.state.kind === "done" && <ResultView {...run.state} onAgain={run.reset} />}
            {run.state.kind === "failed" && (
              <FailureView failure={run.state.failure} files={files} onRetry={run.retry} />
            )}
          </div>
          <FilesPanel tool={tool} />
          <HitsPanel tool={tool} files={files} options={options} call={options.decoded && call} />
          <AreaPanel tool={tool} files={files} options={options} />
          <PagePanel tool={tool} pages={pages} options={options} />
        </div>
        <aside className="side-column" aria-label={text.t("options.title")}>
          <OptionForm tool={tool} options={options} files={files} showFaults={tried} />
          <RunPanel
            tools={[tool]}
            label={title}
            files={files}
            run={run}
            missing={missingFiles(tool, files, text)}
            onStart={start}
          />
          <LivePreview tool={tool} files={files} options={options.decoded && call} />
        </aside>
      </div>
    </div>
  );
}

/** Pages, orders and areas are about the files they were chosen in; with the last of those they go. */
function useForgetPages(tool: Tool, files: readonly WorkFile[], options: Options): void {
  const [had, setHad] = useState(false);
  if (had === files.length > 0) return;
  setHad(files.length > 0);
  if (files.length > 0) return;
  for (const [name, spec] of tool.optionSpecs)
    if (spec.kind === "pages" || spec.kind === "order" || areaFormatOf(spec))
      options.set(name, ...(spec.default === undefined ? [] : [String(spec.default)]));
}

/** A result is about the files and options it was made from. */
function useResetOnChange(run: Run, files: readonly WorkFile[], options: Options): void {
  const keys = files.map(({ key, password }) => `${key} ${password}`).join();
  const [made, setMade] = useState({ keys, values: options.values });
  if (made.keys !== keys || made.values !== options.values) {
    setMade({ keys, values: options.values });
    if (run.state.kind !== "running") run.reset();
  }
}

function missingFiles(tool: Tool, files: readonly WorkFile[], { t }: Text): string | undefined {
  const { min, max } = tool.input;
  if (files.length < min) return t("run.needsFiles", { count: min });
  if (max > 1 && files.length > max) return t("run.tooManyFiles", { count: max });
  if (files.some(({ type, state }) => state.kind !== "reading" && !takesType(tool, type))) return t("run.wrongFiles");
  return undefined;
}

/** Passwords given beside the files, under the option that takes them. */
function filePasswords(tool: Tool, files: readonly WorkFile[]): RawOptions {
  const passwords = [...new Set(files.map(({ password }) => password).filter((password) => password !== ""))];
  const option = [...tool.optionSpecs].find(([, spec]) => isFilePassword(spec));
  return option && passwords.length > 0 ? { [option[0]]: passwords } : {};
}

/** What the files are called, under the option of a tool that puts that into its result. */
function namesOfFiles(tool: Tool, files: readonly WorkFile[], { decoded = {} }: Options): RawOptions {
  const names = files.map(({ file }) => file.name);
  return fileNameOptions(tool, names, decoded);
}
