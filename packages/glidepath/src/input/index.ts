/** Reading what nobody has checked yet: used by every package, so that all say what is wrong in the same way. */
export { deepFreeze } from "./freeze.ts";
export { clip, collect, counting, describeIssue, GlidepathError, type Issue, type Report, show } from "./issue.ts";
export { innerPath, pathOf } from "./path.ts";
export { describeRange, isInRange, type Range } from "./range.ts";
export { type Fields, isRecord, own, readRecord, received, reportUnknownKeys } from "./record.ts";
export { suggest, unknownName } from "./spelling.ts";
