export { type Printed, readPrinted } from "./printed.ts";
export type { Log, RowMeaning, Trace } from "./trace.ts";
