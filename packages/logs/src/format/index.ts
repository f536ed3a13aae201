import { csv } from "./csv.ts";
import { tensorboardEvents } from "./events/events.ts";
import type { Format, LogFormat } from "./format.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { lightning } from "./lightning.ts";
import { mlflow } from "./mlflow.ts";
import { mlflowCsv } from "./mlflow-csv.ts";
import { byPattern } from "./printed/pattern.ts";
import { printed } from "./printed/printed.ts";
import { schedulerState } from "./scheduler-state.ts";
import { tensorboardCsv } from "./tensorboard-csv.ts";
import { tensorboardJson } from "./tensorboard-json.ts";
import { trainerState } from "./trainer-state.ts";
import { wandbCsv } from "./wandb-csv.ts";
import { wandbJson } from "./wandb-json.ts";

/** Every format, in the order in which they are asked: what is more certain comes first. */
export const readers: readonly Format[] = [
  byPattern,
  tensorboardEvents,
  trainerState,
  schedulerState,
  tensorboardJson,
  wandbJson,
  json,
  mlflow,
  mlflowCsv,
  tensorboardCsv,
  wandbCsv,
  lightning,
  csv,
  jsonl,
  printed,
];

/**
 * Every format of logs that is read, with what a row's step means in it.
 * @example formats.find(({ name }) => name === "lightning")?.rows[0]?.shift // 0
 */
export const formats: readonly LogFormat[] = readers;
