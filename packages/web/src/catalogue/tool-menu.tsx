/** A button that opens a list of tools to choose one from. */
import type { Tool } from "@ephemera/core";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useText } from "../strings/text.tsx";
import { ToolIcon } from "./tool-icon.tsx";

interface ToolMenuProps {
  readonly tools: readonly Tool[];
  readonly className: string;
  /** What stands on the button. */
  readonly children: ReactNode;
  readonly onChoose: (tool: Tool) => void;
}

export function ToolMenu({ tools, className, children, onChoose }: ToolMenuProps) {
  const { tool: translate } = useText();
  return (
    <MenuTrigger>
      <Button className={className}>{children}</Button>
      <Popover className="popover">
        <Menu className="tool-menu" items={tools} onAction={(id) => onChoose(tools.find((tool) => tool.id === id)!)}>
          {(tool) => (
            <MenuItem id={tool.id} textValue={translate(tool.title)} className="palette-item">
              <ToolIcon tool={tool} />
              <strong>{translate(tool.title)}</strong>
              <small>{translate(tool.summary)}</small>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
