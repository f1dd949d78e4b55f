/** What travels between the page and its workers. */
import type { Note, Progress, RawOptions, SerializedError, Tally } from "@ephemera/core";

export interface JobRequest {
  readonly toolId: string;
  readonly files: readonly Blob[];
  readonly options: RawOptions;
}

export interface JobResult {
  readonly blob: Blob;
  /** With the dot. */
  readonly extension: string;
  readonly notes: readonly Note[];
  /** What was kept, changed and lost. */
  readonly report: readonly Tally[];
}

export type JobReply =
  | { readonly progress: Progress }
  | { readonly result: JobResult }
  | { readonly error: SerializedError };

export type UnpackReply = { readonly files: readonly File[] } | { readonly error: SerializedError };

/** Requests carry a number that their reply repeats. */
export type ThumbnailRequest =
  | { readonly call: number; readonly open: string; readonly file: Blob; readonly password: string }
  | { readonly call: number; readonly render: string; readonly page: number; readonly width: number }
  | { readonly call: number; readonly measure: string; readonly page: number }
  | { readonly call: number; readonly close: string };

export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Size of a page in points, as it is seen. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export type ThumbnailReply =
  | { readonly call: number; readonly pageCount: number }
  | { readonly call: number; readonly picture: PagePicture }
  | { readonly call: number; readonly size: PageSize }
  | { readonly call: number; readonly closed: true }
  | { readonly call: number; readonly error: SerializedError };
