export { ERROR_TABLE, ToolError, problemDetails } from "./errors.ts";
export type { ErrorCode, ErrorDetails, SerializedError } from "./errors.ts";
export { DEFAULT_LIMITS, enforce } from "./limits.ts";
export type { Limits } from "./limits.ts";
export { orderPages, parsePageOrder, printPageOrder } from "./page-order.ts";
export type { OrderedPage, Turn } from "./page-order.ts";
export { parsePageRange, printPageRange, selectPageGroups, selectPages } from "./page-range.ts";
export type { RangeItem } from "./page-range.ts";
export type { Progress, ReportProgress } from "./progress.ts";
