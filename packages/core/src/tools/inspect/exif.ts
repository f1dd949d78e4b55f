/** Whether a JPEG's Exif has a directory of places, Exif 2.32 §4.6.3. */

const GPS_DIRECTORY = 0x8825;

export function hasPlace(jpeg: Uint8Array): boolean {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1]!;
    if (marker === 0xda) return false;
    const length = view.getUint16(at + 2);
    const isExif = marker === 0xe1 && String.fromCharCode(...jpeg.subarray(at + 4, at + 10)) === "Exif\0\0";
    if (isExif) return firstDirectoryHas(jpeg.subarray(at + 10, at + 2 + length), GPS_DIRECTORY);
    at += 2 + length;
  }
  return false;
}

function firstDirectoryHas(tiff: Uint8Array, tag: number): boolean {
  if (tiff.length < 14) return false;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const at = view.getUint32(4, little);
  if (at + 2 > tiff.length) return false;
  const count = view.getUint16(at, little);
  for (let i = 0; i < count && at + 2 + 12 * i + 2 <= tiff.length; i++)
    if (view.getUint16(at + 2 + 12 * i, little) === tag) return true;
  return false;
}
