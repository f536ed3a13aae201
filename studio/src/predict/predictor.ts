import { employ } from "../work/rpc.ts";
import type { predictDuties } from "./duties.ts";

/** The worker that fits laws and predicts: its own, so that nothing that is read or compared keeps a prediction waiting. */
export const predictor = employ<typeof predictDuties>(
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "predict" }),
);
