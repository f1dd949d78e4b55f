/** Another thing to do with the result: it becomes the file of the next tool. */
import type { Tool } from "@ephemera/core";
import { Icon } from "../app/icon.tsx";
import { toolAddress } from "../app/use-route.ts";
import { toolsFor } from "../catalogue/fitting-tools.ts";
import { ToolMenu } from "../catalogue/tool-menu.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";
import type { Outcome } from "./run-steps.ts";
import { unpack } from "./unpack.ts";

export function ContinueWith({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { t } = useText();
  const { replace } = useFiles();
  const types = [...new Set(outcomes.map(({ result }) => typeOf(result!.extension, result!.blob)))];
  const tools = toolsFor(types.map((type) => ({ type })));
  if (outcomes.length === 0 || tools.length === 0) return null;
  const go = async ({ id }: Tool) => {
    replace(await filesOf(outcomes));
    location.hash = toolAddress(id);
  };
  return (
    <ToolMenu tools={tools} className="quiet" onChoose={(tool) => void go(tool)}>
      {t("result.continue")}
      <Icon name="next" />
    </ToolMenu>
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
