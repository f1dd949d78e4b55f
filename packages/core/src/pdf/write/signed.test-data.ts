/** A document with a field that is signed, by a program that is not ours. */
import { sign, UNSIGNED } from "../../../../../e2e/oracles/signatures.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";

export function signedDocument(): Uint8Array {
  const pdf = new PdfBuilder();
  const page = pdf.reserve();
  const signature = pdf.add(`<< ${UNSIGNED} /Name (Test) >>`);
  const field = pdf.add(
    `<< /FT /Sig /T (Signature) /V ${signature} /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P ${page} /F 132 >>`,
  );
  const content = pdf.addStream("BT /F 20 Tf 50 50 Td (Signed) Tj ET");
  const pages = pdf.add(`<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
  pdf.set(
    page,
    `<< /Type /Page /Parent ${pages} /MediaBox [0 0 200 200] /Contents ${content} /Annots [${field}] /Resources << /Font << /F ${font} >> >> >>`,
  );
  const root = pdf.add(`<< /Type /Catalog /Pages ${pages} /AcroForm << /Fields [${field}] /SigFlags 3 >> >>`);
  return sign(pdf.toBytes({ root }));
}
