export { type ServeOptions, serveStudy } from "./serve-study.ts";
export type { FailureLog } from "./store/logs.ts";
