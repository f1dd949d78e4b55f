/** File names from outside, made safe to be used as names of files on any system. */

/** Windows keeps these for devices, whatever follows after a dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const LONGEST = 120;

/**
 * The last part of a path, without what a file system or a shell could stumble over: separators, control characters and
 * marks that turn the direction of text, leading and trailing dots and spaces. Empty when nothing is left.
 */
export function nameForFile(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1)!;
  const plain = last
    .replace(/[\p{C}\u2028\u2029<>:"|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const safe = DEVICES.test(plain) ? `_${plain}` : plain;
  return shortened(safe);
}

/** Cut before the extension, between characters. */
function shortened(name: string): string {
  const { stem, extension } = splitName(name);
  const room = LONGEST - extension.length;
  return stem.length > room
    ? Array.from(stem.slice(0, room))
        .join("")
        .replace(/[\ud800-\udbff]$/, "") + extension
    : name;
}

/** A name and its extension with the dot; an extension has at most ten letters and digits. */
export function splitName(name: string): { stem: string; extension: string } {
  const extension = /^.+(\.[A-Za-z0-9]{1,10})$/s.exec(name)?.[1] ?? "";
  return { stem: name.slice(0, name.length - extension.length), extension };
}
