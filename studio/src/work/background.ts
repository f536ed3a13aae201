import type { duties } from "./duties.ts";
import { employ } from "./rpc.ts";

/** The page's worker: it reads what people paste and drop, holds logs against curves, and writes files. */
export const background = employ<typeof duties>(
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "glidepath" }),
);
