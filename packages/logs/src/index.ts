export { type Printed, readPrinted } from "./printed.ts";
export type { Log, RowMeaning, Trace } from "./trace.ts";
export type { CauseKind } from "./verify/cause/cause.ts";
export type { OtherColumn } from "./verify/columns.ts";
export { type Cause, type Difference, type Verdict, type VerifyOptions, verify } from "./verify/verify.ts";
