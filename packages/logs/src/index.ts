export { type Candidate, type InferOptions, type Inferred, infer } from "./infer/infer.ts";
export { type Printed, readPrinted } from "./printed.ts";
export type { Log, RowMeaning, Trace } from "./trace.ts";
