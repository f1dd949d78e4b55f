/** One page of the grid in which pages are arranged, with its own handle and buttons. */
import type { KeyboardEvent, ReactNode, SyntheticEvent } from "react";
import { Button } from "react-aria-components/Button";
import { GridListItem } from "react-aria-components/GridList";
import { Icon } from "../app/icon.tsx";
import { useText } from "../strings/text.tsx";
import type { PageActions } from "./order-pages.tsx";
import type { PageRef } from "./page-refs.ts";
import { PageSheet } from "./page-sheet.tsx";
import type { PlacedPage } from "./placed-pages.ts";

interface PageToPlaceProps {
  readonly page: PlacedPage;
  readonly source: PageRef;
  readonly severalFiles: boolean;
  readonly isOnly: boolean;
  readonly actions: PageActions;
}

export function PageToPlace({ page, source, severalFiles, isOnly, actions }: PageToPlaceProps) {
  const { t } = useText();
  const number = page.index + 1;
  const plain = t("pages.page", { number });
  const name = page.turn === 0 ? plain : t("pages.turnedPage", { number, degrees: page.turn });
  const only = new Set([page.key]);
  return (
    <GridListItem id={page.key} textValue={name} className="page">
      <PageSheet page={source} turn={page.turn} />
      {severalFiles && (
        <small className="origin" dir="auto">
          {source.file}
        </small>
      )}
      <span className="page-tools">
        <Button slot="drag" className="icon-button handle" aria-label={t("pages.movePage", { number })}>
          <Icon name="grip" />
        </Button>
        <span className="number">{number}</span>
        <CellButton label={t("pages.turnPage", { number })} onPress={() => actions.turn(only, 90)}>
          <Icon name="turn" />
        </CellButton>
        <CellButton label={t("pages.leaveOut", { number })} isDisabled={isOnly} onPress={() => actions.drop(only)}>
          <Icon name="close" />
        </CellButton>
      </span>
    </GridListItem>
  );
}

interface CellButtonProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/**
 * A button of the browser's own: they are made anew with every row that scrolls in, and there the component library's
 * cost a sixth of all the time. What is done on it is not done on the page below.
 */
function CellButton({ label, isDisabled = false, onPress, children }: CellButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      disabled={isDisabled}
      onClick={onPress}
      onPointerDown={stop}
      onMouseDown={stop}
      onKeyDown={stopPress}
    >
      {children}
    </button>
  );
}

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/** Arrows and all other keys are still the list's. */
function stopPress(event: KeyboardEvent): void {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
}
