/** Device CMYK to RGB as PDFium and most viewers show it: a polynomial fitted to the profile US Web Coated (SWOP). */

/**
 * The coefficients are those of pdf.js (Apache-2.0), which took them from the profile. Values from 0 to 1 in, 0 to 255 out,
 * not yet clamped.
 */
function polynomial(c: number, m: number, y: number, k: number): [number, number, number] {
  const red =
    255 +
    c *
      (-4.387332384609988 * c +
        54.48615194189176 * m +
        18.82290502165302 * y +
        212.25662451639585 * k -
        285.2331026137004) +
    m * (1.7149763477362134 * m - 5.6096736904047315 * y - 17.873870861415444 * k - 5.497006427196366) +
    y * (-2.5217340131683033 * y - 21.248923337353073 * k + 17.5119270841813) +
    k * (-21.86122147463605 * k - 189.48180835922747);
  const green =
    255 +
    c *
      (8.841041422036149 * c +
        60.118027045597366 * m +
        6.871425592049007 * y +
        31.159100130055922 * k -
        79.2970844816548) +
    m * (-15.310361306967817 * m + 17.575251261109482 * y + 131.35250912493976 * k - 190.9453302588951) +
    y * (4.444339102852739 * y + 9.8632861493405 * k - 24.86741582555878) +
    k * (-20.737325471181034 * k - 187.80453709719578);
  const blue =
    255 +
    c *
      (0.8842522430003296 * c +
        8.078677503112928 * m +
        30.89978309703729 * y -
        0.23883238689178934 * k -
        14.183576799673286) +
    m * (10.49593273432072 * m + 63.02378494754052 * y + 50.606957656360734 * k - 112.23884253719248) +
    y * (0.03296041114873217 * y + 115.60384449646641 * k - 193.58209356861505) +
    k * (-22.33816807309886 * k - 180.12613974708367);
  return [red, green, blue];
}

/** From 0 to 1 in and out. */
export function cmykToRgbUnit([c = 0, m = 0, y = 0, k = 0]: readonly number[]): [number, number, number] {
  const [red, green, blue] = polynomial(clamp(c, 1), clamp(m, 1), clamp(y, 1), clamp(k, 1));
  return [clamp(red, 255) / 255, clamp(green, 255) / 255, clamp(blue, 255) / 255];
}

/** Converts one pixel of four bytes at `from` into three at `to`. */
export function cmykToRgb(samples: Uint8Array, from: number, out: Uint8Array | Uint8ClampedArray, to: number): void {
  const [c, m, y, k] = [samples[from]!, samples[from + 1]!, samples[from + 2]!, samples[from + 3]!];
  const [red, green, blue] = polynomial(c / 255, m / 255, y / 255, k / 255);
  out[to] = Math.round(clamp(red, 255));
  out[to + 1] = Math.round(clamp(green, 255));
  out[to + 2] = Math.round(clamp(blue, 255));
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}
