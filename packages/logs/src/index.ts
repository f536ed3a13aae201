export { formats } from "./format/index.ts";
export { joinLogs } from "./format/join-logs.ts";
export type { ReadOptions } from "./format/options.ts";
export { readLog } from "./format/read-log.ts";
export type { LogSource } from "./format/source.ts";
export { type Standing, whereItStands } from "./format/where-it-stands.ts";
export { type Printed, readPrinted } from "./printed.ts";
export type { Log, RowMeaning, Trace } from "./trace.ts";
