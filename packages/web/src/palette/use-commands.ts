/** What the palette offers: tools as the search finds them, then places and settings whose name holds what was typed. */
import type { Tool } from "@ephemera/core";
import type { IconName } from "../app/icon.tsx";
import { prefer, usePreferences } from "../app/preferences.ts";
import { PIPELINE_ADDRESS, toolAddress } from "../app/use-route.ts";
import { useToolSearch } from "../catalogue/tool-search.ts";
import { useText } from "../strings/text.tsx";

export interface Command {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly tool?: Tool;
  readonly icon?: IconName;
  readonly run: () => void;
}

export function useCommands(query: string) {
  const { tool: translate } = useText();
  const { find, prepare } = useToolSearch();
  const others = useOtherCommands();
  const tools = find(query).map((tool): Command => ({
    key: tool.id,
    title: translate(tool.title),
    detail: translate(tool.summary),
    tool,
    run: () => go(toolAddress(tool.id)),
  }));
  const wanted = query.trim().toLowerCase();
  return { commands: [...tools, ...others.filter(({ title }) => title.toLowerCase().includes(wanted))], prepare };
}

function useOtherCommands(): Command[] {
  const { t } = useText();
  const { theme, neverUpload = false } = usePreferences();
  const dark = theme === "dark";
  return [
    { key: ":home", title: t("app.allTools"), detail: "", icon: "search", run: () => go("#/") },
    {
      key: ":pipeline",
      title: t("pipeline.title"),
      detail: t("pipeline.summary"),
      icon: "chain",
      run: () => go(PIPELINE_ADDRESS),
    },
    {
      key: ":theme",
      title: dark ? t("theme.toLight") : t("theme.toDark"),
      detail: "",
      icon: dark ? "sun" : "moon",
      run: () => prefer({ theme: dark ? "light" : "dark" }),
    },
    {
      key: ":never-upload",
      title: neverUpload ? t("app.allowUpload") : t("app.neverUpload"),
      detail: "",
      icon: "shield",
      run: () => prefer({ neverUpload: neverUpload ? undefined : true }),
    },
  ];
}

function go(address: string): void {
  location.hash = address;
}
