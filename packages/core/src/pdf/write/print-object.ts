/** Prints whole indirect objects, encrypted on request. */
import type { Encryptor } from "../crypt/index.ts";
import { asArray, type PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { type NumberOf, print, printDict, printHexString, type PrintString } from "../syntax/print.ts";
import type { ByteOutput } from "./byte-output.ts";

export interface PrintOptions {
  readonly numberOf: NumberOf;
  readonly encryptor?: Encryptor | undefined;
}

export function printObject(output: ByteOutput, num: number, object: PdfObject, options: PrintOptions): void {
  if (object instanceof PdfStream) return printStream(output, num, object.dict, object.data, options);
  const { numberOf, encryptor } = options;
  output.text(`${num} 0 obj\n${print(object, numberOf, encryptor && encryptedString(encryptor, num))}\nendobj\n`);
}

export function printStream(
  output: ByteOutput,
  num: number,
  dict: PdfDict,
  data: Uint8Array,
  { numberOf, encryptor }: PrintOptions,
): void {
  const encryptsData = encryptor !== undefined && !staysClear(dict, encryptor);
  const length = encryptsData ? encryptor.streamLength(data.length) : data.length;
  const string = encryptor && encryptedString(encryptor, num);
  output.text(`${num} 0 obj\n${printDict(dict.with({ Length: length }), numberOf, string)}\nstream\n`);
  if (encryptsData) output.deferred(length, () => encryptor.stream(data, num));
  else output.bytes(data, 0, data.length);
  output.text("\nendstream\nendobj\n");
}

/** Hexadecimal always, so that an object's length does not depend on chance. */
function encryptedString(encryptor: Encryptor, num: number): PrintString {
  return (bytes) => printHexString(encryptor.string(bytes, num));
}

const CRYPT = PdfName.of("Crypt");

/** Metadata on request, and streams that name a crypt filter of their own, which can only be Identity here (§7.6.6). */
function staysClear(dict: PdfDict, { encryptMetadata }: Encryptor): boolean {
  if (dict.name("Type") === "Metadata" && !encryptMetadata) return true;
  const filter = dict.get("Filter");
  return filter === CRYPT || asArray(filter)?.[0] === CRYPT;
}
