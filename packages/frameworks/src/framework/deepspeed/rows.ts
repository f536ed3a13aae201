import { whole } from "../../match/rows.ts";

export const folder = "deepspeed.runtime.lr_schedules";

/** Every class takes the count of updates already made. */
export const lastBatch = { last_batch_iteration: whole(-1) };
