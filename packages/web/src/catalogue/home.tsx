/** The home: what the tools are, by group, and a search over them. */
import { type Tool, tools } from "@ephemera/core";
import { useEffect, useRef, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { toolAddress } from "../app/use-route.ts";
import { strings } from "../strings/en.ts";
import { searchTools } from "./search.ts";
import { ToolIcon } from "./tool-icon.tsx";

export function Home({ unknown }: { readonly unknown: boolean }) {
  const [query, setQuery] = useState("");
  const found = searchTools(tools, query);
  return (
    <div className="home">
      <section className="hero">
        <h1>{strings.promise}</h1>
        <p>{unknown ? strings.unknownTool : strings.promiseDetail}</p>
        <ToolSearch value={query} onChange={setQuery} />
        <output className="visually-hidden">{query && strings.toolCount(found.length)}</output>
      </section>
      {found.length === 0 && <p className="nothing">{strings.noTools(query)}</p>}
      {Object.entries(Object.groupBy(found, (tool) => tool.group)).map(([group, members]) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{strings.groups[group as Tool["group"]]}</h2>
          <ul className="cards">
            {members.map((tool) => (
              <li key={tool.id}>
                <a className="card" href={toolAddress(tool.id)}>
                  <ToolIcon tool={tool} />
                  <strong>{tool.title}</strong>
                  <span>{tool.summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ToolSearch({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  return (
    <SearchField className="search" value={value} onChange={onChange}>
      <Label className="visually-hidden">{strings.search}</Label>
      <Input ref={input} placeholder={`${strings.search} (${strings.searchHint})`} />
      <Button aria-label={strings.cancel}>×</Button>
    </SearchField>
  );
}
