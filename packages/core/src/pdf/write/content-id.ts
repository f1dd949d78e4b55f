/** A file identifier that must be known before the file is written. */
import { PdfStream } from "../syntax/objects.ts";
import { print } from "../syntax/print.ts";
import { ByteOutput } from "./byte-output.ts";
import { PRINTED } from "./entries.ts";
import { ObjectWriter } from "./object-writer.ts";
import type { Reachable } from "./reachable.ts";

/** How much of a stream's data counts. */
const SAMPLE = 1024;

/** 16 bytes derived from all objects and the beginnings of their data: the same for the same content, and no secret. */
export function contentId(reachable: Reachable): Uint8Array {
  const { entries } = reachable;
  const output = new ByteOutput();
  const objects = new ObjectWriter(reachable);
  for (let index = 0; index < entries.length; index++) {
    if (entries.kinds[index] === PRINTED) {
      const object = reachable.object(index);
      output.text(print(object instanceof PdfStream ? object.dict : object, objects.numberOf));
      sample(output, object instanceof PdfStream ? storedData(reachable, index, object) : new Uint8Array(0));
    } else {
      objects.value(output, index);
      const start = entries.dataStarts[index]!;
      if (entries.streams[index])
        sample(output, reachable.source(index).subarray(start, start + entries.dataLengths[index]!));
    }
    output.drop();
  }
  return output.fingerprint();
}

/** The data, or where decrypting it would be the price, the bytes of the file that the stream begins with. */
function storedData(reachable: Reachable, index: number, stream: PdfStream): Uint8Array {
  const { file } = reachable.home(index);
  const location = file?.encrypted ? file.locate(reachable.entries.nums[index]!) : undefined;
  return location ? location.bytes.subarray(location.start) : stream.data;
}

function sample(output: ByteOutput, data: Uint8Array): void {
  output.bytes(data, 0, Math.min(data.length, SAMPLE));
}
