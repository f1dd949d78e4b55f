/** Linearised files look the same, and qpdf finds their order and hint tables right. */
import { checkLinearization } from "../oracles/qpdf.ts";
import { type Judge, looksTheSame } from "./judge.ts";

export const linearizedSoundly: Judge = async (source, outputs) => {
  const faults = checkLinearization(outputs[0]!.bytes).filter((line) => !isAboutContent(line));
  return [...(await looksTheSame(source, outputs)), ...faults.map((fault) => `qpdf --check-linearization: ${fault}`)];
};

/** What qpdf says of any file with such objects: the general check judges that. */
function isAboutContent(line: string): boolean {
  return !/lineariz/i.test(line);
}
