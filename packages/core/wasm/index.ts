/**
 * The inner loops of compressing and of images, in AssemblyScript. Code for WebAssembly is fast from its first run on; a
 * short job would spend more time on optimising the same loops in JavaScript than on running them.
 *
 * All data pass through memory in strips of bounded length, so that it never grows with a picture.
 */
export { reserve } from "./memory";
export { begin, exchange, feed, finish } from "./deflate";
export { canonicalCodes, codeLengths } from "./huffman-codes";
export { crc32 } from "./checksum";
export { survey, startPalette, gatherPalette, paletteColours } from "./survey";
export { toGreys, toColours, toIndices } from "./convert";
export { predictRow } from "./predict";
export { jpegShares, jpegOrder, toYcc, toPlane, halve, encodeStrip } from "./jpeg";
export { beginJpeg, jpegCounts, jpegCodes, writeScan, endScan } from "./jpeg-symbols";
export {
  recodeRatios,
  recodeUnit,
  setRecodeTable,
  beginRecoding,
  recode,
  recodedData,
  recodedSymbols,
  recodingIsSound,
} from "./jpeg-recode";
export { addRow, narrowRow } from "./resample";
export { faxCodes, beginFax, encodeFax, endFax } from "./fax";
export { inflateData, inflate } from "./inflate";
