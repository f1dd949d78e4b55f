/** The picture of a tool, tinted by its group. */
import type { Tool } from "@ephemera/core";
import { GLYPHS, GROUP_GLYPHS } from "./tool-glyphs.ts";

export function ToolIcon({ tool }: { readonly tool: Pick<Tool, "id" | "group"> }) {
  return (
    <span className={`tool-icon group-${tool.group}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={GLYPHS[tool.id] ?? GROUP_GLYPHS[tool.group]} />
      </svg>
    </span>
  );
}
