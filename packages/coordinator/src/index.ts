export { type ServeOptions, serveStudy } from "./serve-study.ts";
