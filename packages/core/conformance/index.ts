/** What every face of the product is held to: the same bytes for the same call. */
export { conformanceCases, runInline, runInlineApart, sha256, stringOptions } from "./cases.ts";
export type { ConformanceCase, LoadFixture } from "./cases.ts";
export { describeConformance } from "./suite.ts";
export type { Face } from "./suite.ts";
