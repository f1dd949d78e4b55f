/** The bar over the pages: what can be done with those selected, or with all when none is. */
import type { Turn } from "@ephemera/core";
import { Button } from "react-aria-components/Button";
import { Toolbar } from "react-aria-components/Toolbar";
import { Icon, type IconName } from "../app/icon.tsx";
import { ChooseFiles } from "../files/choose-files.tsx";
import { useFiles } from "../files/files.ts";
import { useText } from "../strings/text.tsx";
import type { PageActions } from "./order-pages.tsx";
import type { PageOrder } from "./use-page-order.ts";

interface OrderToolsProps {
  readonly order: PageOrder;
  readonly actions: PageActions;
  readonly selected: ReadonlySet<string>;
}

export function OrderTools({ order, actions, selected }: OrderToolsProps) {
  const { t } = useText();
  const { add } = useFiles();
  const none = selected.size === 0;
  const turned = () => (none ? new Set(order.pages.map(({ key }) => key)) : selected);
  const turn = (by: Turn) => actions.turn(turned(), by);
  return (
    <Toolbar className="tools" aria-label={t("pages.tools")}>
      <Act icon="undo" label={t("pages.undo")} off={!order.canUndo} onPress={order.undo} />
      <Act icon="redo" label={t("pages.redo")} off={!order.canRedo} onPress={order.redo} />
      <Act
        icon="turn-back"
        label={t(none ? "pages.turnAllBack" : "pages.turnSelectedBack")}
        onPress={() => turn(270)}
      />
      <Act icon="turn" label={t(none ? "pages.turnAll" : "pages.turnSelected")} onPress={() => turn(90)} />
      <Act icon="previous" label={t("pages.moveBack")} off={none} onPress={() => actions.shift(selected, -1)} />
      <Act icon="next" label={t("pages.moveOn")} off={none} onPress={() => actions.shift(selected, 1)} />
      <Act icon="copy" label={t("pages.duplicate")} off={none} onPress={() => actions.duplicate(selected)} />
      <Act icon="trash" label={t("pages.leaveOutSelected")} off={none} onPress={() => actions.drop(selected)} />
      <ChooseFiles several accept={["application/pdf"]} label={t("pages.insert")} onFiles={add} />
    </Toolbar>
  );
}

interface ActProps {
  readonly icon: IconName;
  readonly label: string;
  readonly off?: boolean;
  readonly onPress: () => void;
}

function Act({ icon, label, off = false, onPress }: ActProps) {
  return (
    <Button className="icon-button" aria-label={label} isDisabled={off} onPress={onPress}>
      <Icon name={icon} />
    </Button>
  );
}
