/** What a document claims to conform to, ISO 19005 and ISO 14289. Nobody has checked it. */
import { ToolError } from "../../kernel/errors.ts";
import { decodedData } from "../file/stream-filters.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { PdfStream } from "../syntax/objects.ts";
import { decodePacket, withoutClaims } from "./xmp.ts";

/** Larger packets, in bytes, are not searched. */
const LARGEST_PACKET = 4_000_000;

/** Such as "PDF/A-2b"; empty for most documents. */
export function claimsOf({ catalog }: PdfFile): string[] {
  const metadata = catalog.get("Metadata");
  const packet = metadata instanceof PdfStream ? readPacket(metadata) : "";
  const value = (name: string) => new RegExp(`${name}(?:="|>)\\s*([\\w.]+)`).exec(packet)?.[1];
  const part = value("pdfaid:part");
  const universal = value("pdfuaid:part");
  return [
    ...(part ? [`PDF/A-${part}${(value("pdfaid:conformance") ?? "").toLowerCase()}`] : []),
    ...(universal ? [`PDF/UA-${universal}`] : []),
  ];
}

/** The document's metadata without its claims. Not compressed: tools that know no PDF are to find it (ISO 32000-2 §14.3.2). */
export function unclaimedMetadata({ catalog }: PdfFile): PdfStream | undefined {
  const metadata = catalog.get("Metadata");
  if (!(metadata instanceof PdfStream)) return undefined;
  const packet = decodedData(metadata, LARGEST_PACKET)?.bytes;
  if (!packet) return undefined;
  const plain = withoutClaims(packet);
  return new PdfStream(metadata.dict.without("Filter", "DecodeParms", "Length"), () => plain);
}

function readPacket(metadata: PdfStream): string {
  try {
    return decodePacket(decodedData(metadata, LARGEST_PACKET)?.bytes ?? new Uint8Array());
  } catch (error) {
    if (error instanceof ToolError) return "";
    throw error;
  }
}
