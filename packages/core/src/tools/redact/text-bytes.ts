/** Which bytes are text, so far as bytes can tell. */

const LOOKED_AT = 4096;
const MOST_CONTROLS = 0.02;

/** True for a ToUnicode table or another character map. */
export function isCharacterMap(bytes: Uint8Array): boolean {
  return /beginc?map|CIDInit/.test(String.fromCharCode(...bytes.subarray(0, 400)));
}

/** True for text in any encoding that keeps ASCII, and for UTF-16 with its mark. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe)) return true;
  const head = bytes.subarray(0, LOOKED_AT);
  let controls = 0;
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) controls++;
  return controls <= head.length * MOST_CONTROLS;
}
