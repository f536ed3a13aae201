import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { lightning } from "./lightning.ts";
import { tensorboardCsv } from "./tensorboard-csv.ts";
import { trainerState } from "./trainer-state.ts";
import { wandbCsv } from "./wandb-csv.ts";
import { wandbJson } from "./wandb-json.ts";

/** Every format, in the order in which they are asked: what is more certain comes first. */
export const formats: readonly Format[] = [
  trainerState,
  wandbJson,
  json,
  tensorboardCsv,
  wandbCsv,
  lightning,
  csv,
  jsonl,
];
