/** Another thing to do with the result: it becomes the file of the next tool. */
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "../app/icon.tsx";
import { toolAddress } from "../app/use-route.ts";
import { toolsFor } from "../catalogue/fitting-tools.ts";
import { ToolIcon } from "../catalogue/tool-icon.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";
import type { Outcome } from "./run-steps.ts";
import { unpack } from "./unpack.ts";

export function ContinueWith({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { t, tool: translate } = useText();
  const { replace } = useFiles();
  const types = [...new Set(outcomes.map(({ result }) => typeOf(result!.extension, result!.blob)))];
  const tools = toolsFor(types.map((type) => ({ type })));
  if (outcomes.length === 0 || tools.length === 0) return null;
  const go = async (toolId: string) => {
    replace(await filesOf(outcomes));
    location.hash = toolAddress(toolId);
  };
  return (
    <MenuTrigger>
      <Button className="quiet">
        {t("result.continue")}
        <Icon name="next" />
      </Button>
      <Popover className="popover">
        <Menu className="continue-list" onAction={(key) => void go(String(key))} items={tools}>
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

/** A ZIP stands for the PDF files in it. */
function typeOf(extension: string, blob: Blob): string {
  return extension === ".zip" ? "application/pdf" : blob.type;
}

async function filesOf(outcomes: readonly Outcome[]): Promise<File[]> {
  const files: File[] = [];
  for (const { name, result } of outcomes) {
    const { blob, extension } = result!;
    const parts = extension === ".zip" ? await unpack(blob) : [{ name, blob }];
    files.push(...parts.map((part) => new File([part.blob], part.name, { type: part.blob.type })));
  }
  return files;
}
