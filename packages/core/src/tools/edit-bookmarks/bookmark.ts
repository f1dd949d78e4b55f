/** A bookmark as it is taken out and put in. */

/** A place within a page as PDF writes it, ISO 32000-2 table 149, such as ["XYZ", left, top, zoom] or ["Fit"]. */
export type View = readonly [kind: string, ...(number | null)[]];

export interface BookmarkEntry {
  readonly title: string;
  /** Counted from 1; undefined for one that leads to no page of the document. */
  readonly page?: number | undefined;
  readonly view?: View | undefined;
  /** Where it leads outside the document. */
  readonly url?: string | undefined;
  /** Whether a viewer shows its children at first. */
  readonly open?: boolean | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** As #rrggbb. */
  readonly color?: string | undefined;
  /**
   * Position among the document's own bookmarks, counted from 1 in reading order: what cannot be said here, such as an
   * action, is kept from that one.
   */
  readonly item?: number | undefined;
  readonly children?: readonly BookmarkEntry[] | undefined;
}

export const VIEW_KINDS = ["XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV"] as const;

/** Bookmarks inside each other, and all together. */
export const MAX_LEVELS = 32;
export const MAX_BOOKMARKS = 100_000;
