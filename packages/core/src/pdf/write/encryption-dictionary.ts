/** An encryption dictionary as an object, ISO 32000-2 §7.6.2 and table 25. */
import type { EncryptionDictionary } from "../crypt/index.ts";
import { PdfDict, PdfName, PdfString } from "../syntax/objects.ts";

export function encryptionDictionary(dictionary: EncryptionDictionary): PdfDict {
  const { filter, V, R, length, O, U, OE, UE, Perms, P, encryptMetadata, streamFilter, stringFilter } = dictionary;
  return PdfDict.of({
    Filter: PdfName.of(filter),
    V,
    R,
    Length: length,
    CF: new PdfDict(
      [...dictionary.cryptFilters].map(([name, { method, length: bytes }]) => [
        name,
        PdfDict.of({ AuthEvent: PdfName.of("DocOpen"), CFM: PdfName.of(method), Length: bytes }),
      ]),
    ),
    StmF: PdfName.of(streamFilter),
    StrF: PdfName.of(stringFilter),
    O: new PdfString(O),
    U: new PdfString(U),
    OE: OE && new PdfString(OE),
    UE: UE && new PdfString(UE),
    Perms: Perms && new PdfString(Perms),
    P,
    EncryptMetadata: encryptMetadata,
  });
}
