/** How far a job is. Progress and the abort signal are a job's only side channels. */
export interface Progress {
  /** A word for what is being done: "reading", "assembling", "writing". */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export type ReportProgress = (progress: Progress) => void;
