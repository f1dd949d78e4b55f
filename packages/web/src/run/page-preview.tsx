/** Pages to leaf through. */
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import { Thumbnail } from "../pages/thumbnail.tsx";
import { useText } from "../strings/text.tsx";

interface PagePreviewProps {
  readonly document: string;
  readonly pageCount: number;
  /** In CSS pixels. */
  readonly width: number;
}

export function PagePreview({ document, pageCount, width }: PagePreviewProps) {
  const { t } = useText();
  const [wanted, setWanted] = useState(0);
  const page = Math.min(wanted, pageCount - 1);
  const number = page + 1;
  return (
    <div className="page-preview">
      <Thumbnail document={document} page={page} width={width} label={t("result.previewOf", { number })} />
      {pageCount > 1 && (
        <div className="leaf">
          <Button
            className="icon-button"
            aria-label={t("result.previousPage")}
            isDisabled={page === 0}
            onPress={() => setWanted(page - 1)}
          >
            <Icon name="previous" />
          </Button>
          <output>{t("result.pageOf", { number, count: pageCount })}</output>
          <Button
            className="icon-button"
            aria-label={t("result.nextPage")}
            isDisabled={number === pageCount}
            onPress={() => setWanted(page + 1)}
          >
            <Icon name="next" />
          </Button>
        </div>
      )}
    </div>
  );
}
