/** What a stream's dictionary says about one of its filters, and what came of decoding. */

/** One filter with its parameters, defaults filled in, ISO 32000-2 §7.4. Numbers are as the file has them: not to be trusted. */
export interface FilterSpec {
  /** `FlateDecode`, `LZWDecode`, `ASCII85Decode`, `ASCIIHexDecode`, `RunLengthDecode`, or `Fl`, `LZW`, `A85`, `AHx`, `RL`. */
  readonly name: string;
  /** 1 none, 2 TIFF, 10 and more PNG. */
  readonly predictor: number;
  /** Components of a sample. */
  readonly colors: number;
  readonly bitsPerComponent: number;
  /** Samples in a row. */
  readonly columns: number;
  /** 1 when LZW codes grow one code early, else 0. */
  readonly earlyChange: number;
}

export interface Decoded {
  readonly bytes: Uint8Array;
  /** True when the data ended early or had errors and `bytes` is what could be saved. A missing end marker alone is no error. */
  readonly damaged: boolean;
}
