/** A picture for a tool, drawn from its group and its name, so that a new tool has one at once. */
import type { Tool } from "@ephemera/core";

export function ToolIcon({ tool }: { readonly tool: Pick<Tool, "id" | "group"> }) {
  const turn = hash(tool.id) % 4;
  return (
    <svg className={`tool-icon ${tool.group}`} viewBox="0 0 40 40" aria-hidden="true">
      <g
        transform={`rotate(${turn * 90} 20 20)`}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      >
        <rect x="9" y="7" width="14" height="19" rx="2" opacity=".45" />
        <rect x="16" y="13" width="15" height="20" rx="2" fill="var(--surface)" />
        {[18, 22, 26].slice(0, 1 + (hash(tool.id) % 3)).map((y) => (
          <path key={y} d={`M20 ${y}h7`} />
        ))}
      </g>
    </svg>
  );
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + character.codePointAt(0)!) % 65_521;
  return value;
}
