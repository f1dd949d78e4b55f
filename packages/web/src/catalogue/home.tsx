/** The home: a place to drop files first, and the tools, by group, with a search over them. */
import type { Tool } from "@ephemera/core";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { SearchField } from "react-aria-components/SearchField";
import { Icon } from "../app/icon.tsx";
import { PIPELINE_ADDRESS, toolAddress } from "../app/use-route.ts";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";
import { FilesFirst } from "./files-first.tsx";
import { toolsFor } from "./fitting-tools.ts";
import { ToolIcon } from "./tool-icon.tsx";
import { useToolSearch } from "./tool-search.ts";

export function Home({ unknown }: { readonly unknown: boolean }) {
  const { t } = useText();
  const [query, setQuery] = useState("");
  const { files } = useFiles();
  const { find, prepare } = useToolSearch();
  const fitting = new Set(toolsFor(files));
  const found = find(query).filter((tool) => fitting.has(tool));
  return (
    <div className="home">
      <section className="hero">
        <div className="promise">
          <h1>{t("home.promise")}</h1>
          <p>{unknown ? t("home.unknownTool") : t("home.promiseDetail")}</p>
          <ToolSearch value={query} onFocus={prepare} onChange={setQuery} />
        </div>
        <FilesFirst />
      </section>
      <output className="visually-hidden">{query && t("home.toolCount", { count: found.length })}</output>
      {found.length === 0 && <p className="nothing">{query ? t("home.noTools", { query }) : t("home.noFit")}</p>}
      <Groups tools={found} />
      <a className="pipeline-card" href={PIPELINE_ADDRESS}>
        <Icon name="chain" />
        <strong>{t("pipeline.title")}</strong>
        <span>{t("pipeline.summary")}</span>
      </a>
    </div>
  );
}

function Groups({ tools }: { readonly tools: readonly Tool[] }) {
  const { t, tool: translate } = useText();
  return Object.entries(Object.groupBy(tools, (tool) => tool.group)).map(([group, members]) => (
    <section key={group} aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`group.${group as Tool["group"]}`)}</h2>
      <ul className="cards">
        {members.map((tool) => (
          <li key={tool.id}>
            <a className="card" href={toolAddress(tool.id)}>
              <ToolIcon tool={tool} />
              <strong>{translate(tool.title)}</strong>
              <span>{translate(tool.summary)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  ));
}

interface ToolSearchProps {
  readonly value: string;
  readonly onFocus: () => void;
  readonly onChange: (value: string) => void;
}

function ToolSearch({ value, onFocus, onChange }: ToolSearchProps) {
  const { t } = useText();
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
    <SearchField className="search" value={value} onChange={onChange} onFocus={onFocus}>
      <Label className="visually-hidden">{t("home.search")}</Label>
      <Icon name="search" />
      <Input ref={input} placeholder={t("home.searchHint")} />
      <Button aria-label={t("home.clearSearch")}>
        <Icon name="close" />
      </Button>
    </SearchField>
  );
}
