/** The hits of one page at a time: marked and numbered on its picture, ticked beside it. */
import type { PreviewedHit, Tool } from "@ephemera/core";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { Icon } from "../app/icon.tsx";
import { usePageSize } from "../pages/use-page-size.ts";
import { Thumbnail } from "../pages/thumbnail.tsx";
import { useText } from "../strings/text.tsx";
import { kindTitle } from "./hits.ts";

interface HitListProps {
  readonly tool: Tool;
  /** Key of the open document. */
  readonly document: string;
  readonly hits: readonly PreviewedHit[];
  /** Ids of those unticked. */
  readonly staying: ReadonlySet<string>;
  readonly onChange: (staying: readonly string[]) => void;
}

/** Pixels of the picture; it is shown as wide as there is room. */
const PICTURE_WIDTH = 900;

export function HitList({ tool, document, hits, staying, onChange }: HitListProps) {
  const { t, tool: translate } = useText();
  const [at, setAt] = useState(0);
  const numbers = [...new Set(hits.map(({ page }) => page))];
  const number = numbers[at]!;
  const shown = hits.filter(({ page }) => page === number);
  const change = (going: readonly string[]) => {
    const others = [...staying].filter((id) => shown.every((hit) => hit.id !== id));
    onChange([...others, ...shown.map(({ id }) => id).filter((id) => !going.includes(id))]);
  };
  return (
    <>
      <div className="leaf">
        <Button
          className="icon-button"
          aria-label={t("result.previousPage")}
          isDisabled={at === 0}
          onPress={() => setAt(at - 1)}
        >
          <Icon name="previous" />
        </Button>
        <output>{t("pages.page", { number })}</output>
        <Button
          className="icon-button"
          aria-label={t("result.nextPage")}
          isDisabled={at === numbers.length - 1}
          onPress={() => setAt(at + 1)}
        >
          <Icon name="next" />
        </Button>
      </div>
      <MarkedPage document={document} number={number} hits={shown} staying={staying} />
      <CheckboxGroup
        className="field"
        aria-label={t("hits.title")}
        value={shown.map(({ id }) => id).filter((id) => !staying.has(id))}
        onChange={change}
      >
        <p className="hint">{t("hits.hint")}</p>
        <div className="choices">
          {shown.map(({ id, kind }, index) => (
            <Checkbox key={id} value={id} className="choice">
              <Icon name="check" />
              {index + 1} · {translate(kindTitle(tool, kind))}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
    </>
  );
}

interface MarkedPageProps {
  readonly document: string;
  /** Counted from 1. */
  readonly number: number;
  readonly hits: readonly PreviewedHit[];
  readonly staying: ReadonlySet<string>;
}

function MarkedPage({ document, number, hits, staying }: MarkedPageProps) {
  const { t } = useText();
  const size = usePageSize(document, number - 1);
  if (!size) return null;
  const percent = (value: number, of: number) => `${(100 * value) / of}%`;
  return (
    <div className="area-sheet hit-sheet" style={{ aspectRatio: `${size.width} / ${size.height}` }}>
      <Thumbnail
        document={document}
        page={number - 1}
        width={PICTURE_WIDTH}
        exact
        label={t("result.previewOf", { number })}
      />
      {hits.flatMap(({ id, boxes }, index) =>
        boxes.map(({ x, y, width, height }) => (
          <span
            key={`${id} ${x} ${y}`}
            className="hit-box"
            aria-hidden="true"
            data-stays={staying.has(id) || undefined}
            style={{
              left: percent(x, size.width),
              top: percent(y, size.height),
              width: percent(width, size.width),
              height: percent(height, size.height),
            }}
          >
            <span className="hit-number">{index + 1}</span>
          </span>
        )),
      )}
    </div>
  );
}
