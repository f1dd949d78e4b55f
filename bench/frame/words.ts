/** Figures as they are printed. */

export function inSeconds(seconds: number): string {
  return `${seconds >= 10 ? seconds.toFixed(1) : seconds.toFixed(2)} s`;
}

export function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1e6;
  return `${megabytes >= 10 ? megabytes.toFixed(0) : megabytes.toFixed(1)} MB`;
}

export function inTimes(ratio: number): string {
  return `${ratio.toFixed(ratio >= 10 ? 0 : 1)} times`;
}
