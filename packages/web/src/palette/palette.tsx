/** The command palette: any tool and any setting from the keyboard. */
import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { Icon } from "../app/icon.tsx";
import { ToolIcon } from "../catalogue/tool-icon.tsx";
import { useText } from "../strings/text.tsx";
import { useCommands } from "./use-commands.ts";

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [query, setQuery] = useState("");
  const { commands, prepare } = useCommands(query);
  const run = (key: string | number) => {
    onClose();
    commands.find((command) => command.key === key)?.run();
  };
  return (
    <ModalOverlay className="palette-veil" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="palette">
        <Dialog aria-label={t("palette.open")}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            {/* Who opens the palette wants to type. */}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
            <SearchField className="palette-search" autoFocus onFocus={prepare}>
              <Label className="visually-hidden">{t("palette.search")}</Label>
              <Icon name="search" />
              <Input placeholder={t("palette.hint")} />
            </SearchField>
            <Menu
              className="palette-list"
              aria-label={t("palette.commands")}
              items={commands}
              onAction={run}
              renderEmptyState={() => <p className="nothing">{t("home.noTools", { query })}</p>}
            >
              {({ key, title, detail, tool, icon }) => (
                <MenuItem id={key} textValue={title} className="palette-item">
                  {tool ? <ToolIcon tool={tool} /> : <span className="tool-icon">{icon && <Icon name={icon} />}</span>}
                  <strong>{title}</strong>
                  <small>{detail}</small>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
