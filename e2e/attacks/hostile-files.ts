/** Files made to take more than they give: small to send, endless to work on. */
import { constants, deflateSync } from "node:zlib";
import { PdfBuilder } from "../../fixtures/pdf-builder.ts";

const GIBIBYTE = 1024 ** 3;

/** A page whose content is 2 GiB once it is decompressed, twice deflated into a few kilobytes. */
export function twoGibibytePage(): Uint8Array {
  return onePage((pdf) => {
    const once = deflatedZeroes(2 * GIBIBYTE);
    const twice = deflateSync(once, { level: 9 });
    return pdf.addStream(twice, { entries: "/Filter [/FlateDecode /FlateDecode]" });
  });
}

/** A page with an image of 40,000 by 40,000 pixels. */
export function hugeImagePage(): Uint8Array {
  const side = 40_000;
  return onePage(
    (pdf) => pdf.addStream("q 500 0 0 500 0 0 cm /I Do Q"),
    (pdf) => {
      const data = deflateSync(deflatedZeroes(side * side), { level: 9 });
      const entries =
        `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 8 ` +
        "/ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode]";
      return `/XObject << /I ${pdf.addStream(data, { entries })} >>`;
    },
  );
}

/** Forms that draw the next one twice, forty deep: 2^40 of them would have to be drawn. */
export function doublingForms(): Uint8Array {
  return onePage(
    (pdf) => pdf.addStream("/F Do"),
    (pdf) => {
      const entries = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]";
      let form = pdf.addStream("BT (end) Tj ET 0 0 1 1 re f", { entries });
      for (let level = 0; level < 40; level++) {
        form = pdf.addStream("/F Do /F Do", { entries: `${entries} /Resources << /XObject << /F ${form} >> >>` });
      }
      return `/XObject << /F ${form} >>`;
    },
  );
}

function onePage(content: (pdf: PdfBuilder) => string, resources: (pdf: PdfBuilder) => string = () => ""): Uint8Array {
  const pdf = new PdfBuilder();
  const tree = pdf.reserve();
  const inside = resources(pdf);
  const page = pdf.add(
    `<< /Type /Page /Parent ${tree} /MediaBox [0 0 600 800] /Contents ${content(pdf)} /Resources << ${inside} >> >>`,
  );
  pdf.set(tree, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
}

/** A zlib stream of that many zeroes, made without having them: deflated pieces that end at a byte can be joined. */
function deflatedZeroes(length: number): Uint8Array {
  const piece = 64 * 1024 ** 2;
  const zeroes = Buffer.alloc(piece);
  const flushed = deflateSync(zeroes, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const whole = Math.floor(length / piece);
  const rest = deflateSync(zeroes.subarray(0, length - whole * piece), { level: 9 });
  // Without the two bytes of head; the checksum at the end is wrong, and readers do not mind (ISO 32000-2 §7.4.4).
  return Buffer.concat([flushed, ...Array.from({ length: whole - 1 }, () => flushed.subarray(2)), rest.subarray(2)]);
}
