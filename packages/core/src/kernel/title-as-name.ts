/** A title as part of a file name: letters and digits of any script, at most 60 characters; empty when none is left. */
export function titleAsName(title: string): string {
  return title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
