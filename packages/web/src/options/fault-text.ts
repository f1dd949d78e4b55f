/** What is wrong with an option, in words. The tool's own words are the most exact, and English. */
import type { OptionSpec } from "@ephemera/core";
import type { Text } from "../strings/text.tsx";
import { reasonText } from "../strings/reason.ts";
import type { OptionFault } from "./use-options.ts";

export function faultText(spec: OptionSpec, values: readonly string[], fault: OptionFault, text: Text): string {
  const { t } = text;
  if (values.every((value) => value === "")) return t("fault.required");
  const said = reasonText(fault, spec.title, text);
  if (said !== undefined) return said;
  switch (spec.kind) {
    case "number":
      return t("fault.number", { min: spec.min ?? 0, max: spec.max ?? 0 });
    case "pages":
      return t("fault.pages");
    case "order":
      return t("fault.order");
    case "size":
      return t("fault.size");
    case "length":
    case "box":
      return t("fault.length");
    case "color":
      return t("fault.color");
    default:
      return t("fault.other");
  }
}
