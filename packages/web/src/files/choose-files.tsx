/** Opens the system's file chooser. */
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Icon, type IconName } from "../app/icon.tsx";
import { chooserTypes } from "./file-type.ts";

interface ChooseFilesProps {
  readonly label: string;
  readonly accept?: readonly string[];
  readonly several: boolean;
  readonly primary?: boolean;
  readonly icon?: IconName;
  readonly onFiles: (files: readonly File[]) => void;
}

export function ChooseFiles({ label, accept, several, primary = false, icon = "plus", onFiles }: ChooseFilesProps) {
  return (
    <FileTrigger
      {...(accept && { acceptedFileTypes: chooserTypes(accept) })}
      allowsMultiple={several}
      onSelect={(list) => list && onFiles([...list])}
    >
      <Button className={primary ? "primary" : "quiet"}>
        <Icon name={icon} />
        {label}
      </Button>
    </FileTrigger>
  );
}
