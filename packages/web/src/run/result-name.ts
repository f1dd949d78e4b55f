/** The name of a result, made here: the server never learns what a file is called. */
export function resultName(firstInput: string, suffix: string, extension: string): string {
  const stem = firstInput.replace(/\.[^.]{1,5}$/, "") || "document";
  return `${stem}${suffix}${extension}`;
}
