import { csv } from "./data/csv.ts";
import { json } from "./data/json.ts";
import { pytorch } from "./pytorch/index.ts";
import type { Target } from "./target.ts";
import { typescript } from "./typescript/index.ts";

/** Everything a schedule can be written as. A new one is one folder and one line here. */
export const targets: readonly Target[] = [csv, json, pytorch, typescript];

export { csvRows, sampleRows } from "./data/csv.ts";
export type { Target };
