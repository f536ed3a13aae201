import type { Context, Framework } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import type { Given } from "../../match/settings.ts";
import { processesOf } from "../transformers/settings.ts";
import type { Tool, TrainerValues } from "../transformers/tool.ts";
import { readTrainer } from "../transformers/training-arguments.ts";
import type { Extent } from "../transformers/updates.ts";

/** The settings that ms-swift alone has. */
const marks = [
  ...["tuner-type", "train-type", "sft-type", "tuner-backend", "split-dataset-ratio", "lazy-tokenize", "freeze-vit"],
  ...["vit-lr", "aligner-lr", "agent-template", "rlhf-type"],
];
const wanted: Wanted = { isOwn: (names) => marks.some((name) => names.has(name)) };

/** Completions of a batch of all processes, which the accumulation makes up if it is not given. */
const wholeBatch = 16;

/** How the model is tuned: whole, or by an adapter. Earlier releases have other names for it. */
function tunerOf(given: Given): string | undefined {
  const found = ["tuner_type", "train_type", "sft_type"].map(
    (name) => given.get(name) ?? given.get(name.replace("_", "-")),
  );
  const value = found.find((one) => one !== undefined);
  if (value === undefined) return undefined;
  return "kind" in value ? (value.kind === "text" ? value.value : undefined) : value[0];
}

function defaults(values: TrainerValues, given: Given, context: Context) {
  const batch = values.per_device_train_batch_size ?? 1;
  const accumulate = context.accumulate ?? Math.max(1, Math.ceil(wholeBatch / batch / processesOf(values, context)));
  return { rate: tunerOf(given) === "full" ? 1e-5 : 1e-4, type: "cosine", batch: 1, accumulate };
}

/** Its own sampler gives every process as many examples, and what is left over to none. */
function batches(examples: number, { batch, processes, dropLast }: Pick<Extent, "batch" | "processes" | "dropLast">) {
  const each = Math.floor(examples / processes);
  return dropLast ? Math.floor(each / batch) : Math.ceil(each / batch);
}

const tool: Tool = {
  name: "ms-swift",
  defaults,
  passes:
    /^(?:max_epochs|lisa_.*|galore_.*|early_.*|include_.*|ray_.*|adalora_.*|num_iterations|steps_per_generation|vllm_.*|batch_.*)$/,
  batches,
};

/** ms-swift takes one kind of warmup, and a share only below 1. */
function isWarmup({ given, mark }: Gathered, { refuse }: Context): boolean {
  const [steps, ratio] = [sizeOf(given, "warmup_steps"), sizeOf(given, "warmup_ratio")];
  if (ratio > 0 && steps > 0) refuse(`${mark}warmup_ratio`, "none beside warmup_steps", ratio);
  else if (ratio >= 1)
    refuse(`${mark}warmup_ratio`, "a share of the run below 1", ratio, "warmup_steps is a number of updates");
  else return true;
  return false;
}

function sizeOf(given: Given, name: string): number {
  const value = given.get(name) ?? given.get(name.replace("_", "-"));
  if (value === undefined) return 0;
  return "kind" in value ? (value.kind === "number" ? value.value : 0) : Number(value[0] ?? 0);
}

/** Flags and files of ms-swift, which hands them to transformers' Trainer. */
export const msSwift: Framework = {
  name: "ms-swift",
  summary: "flags and files of ms-swift 4.6",
  readers: [],
  files: [
    {
      what: "the settings of ms-swift",
      recognises: (source) => gather(source, wanted) !== undefined,
      read: readGathered(wanted, (gathered, context) =>
        isWarmup(gathered, context) ? readTrainer(gathered, context, tool) : undefined,
      ),
    },
  ],
};
