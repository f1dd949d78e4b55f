export { catalogue } from "./catalogue.ts";
export { decodeOptions, expectation, validateOptions } from "./decode-options.ts";
export type { RawOptions, StringOptions } from "./decode-options.ts";
export { ANY_NUMBER, defineTool } from "./define-tool.ts";
export type {
  InputFile,
  Job,
  Note,
  OutputFile,
  Run,
  Tool,
  ToolDeclaration,
  ToolExample,
  ToolGroup,
} from "./define-tool.ts";
export { deliver } from "./deliver.ts";
export type { Delivery } from "./deliver.ts";
export { commandCall, curlCall } from "./example-calls.ts";
export { canRun, execute } from "./execute.ts";
export type { Execution, Result } from "./execute.ts";
export * as option from "./options.ts";
export type { OptionKind, OptionSpec } from "./options.ts";
export { fileNameOptions } from "./file-name-options.ts";
