import type { Framework } from "../../match/framework.ts";
import { gather, readGathered, type Wanted } from "../../match/gather.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { memberOf } from "../transformers/by-name.ts";
import type { Tool } from "../transformers/tool.ts";
import { readTrainer } from "../transformers/training-arguments.ts";

/** The settings that LLaMA-Factory alone has. */
const marks = ["finetuning-type", "cutoff-len", "dataset-dir", "neat-packing", "pref-beta", "freeze-trainable-layers"];
const wanted: Wanted = {
  isOwn: (names) => marks.some((name) => names.has(name)) || (names.has("stage") && names.has("template")),
};

/** Of what follows the warmup a third is stable and the rest decays, unless the arguments say otherwise. */
function withStableThird(
  type: Expression | string,
  more: Expression | undefined,
  warmup: number,
  total: number,
): Expression | undefined {
  if (memberOf(type) !== "warmup_stable_decay" || (more !== undefined && more.kind !== "dict")) return more;
  const rest = Math.max(0, total - warmup);
  const stable = Math.floor(rest / 3);
  const known: DictExpression = more ?? { kind: "dict", entries: [], place: 0 };
  const usual = { num_stable_steps: stable, num_decay_steps: rest - stable };
  const missing = Object.entries(usual).filter(([name]) => !known.entries.some(([own]) => own === name));
  const added = missing.map(([name, value]) => [name, { kind: "number", value, whole: true, place: 0 }] as const);
  return { ...known, entries: [...known.entries, ...added] };
}

const tool: Tool = {
  name: "LLaMA-Factory",
  defaults: () => ({}),
  passes: /^(?:max_steps_per_epoch|freeze_.*|include_.*|ray_.*|ppo_.*|batch_.*|average_.*)$/,
  kwargs: withStableThird,
};

/** Files and flags of LLaMA-Factory, which hands them to transformers' Trainer. */
export const llamaFactory: Framework = {
  name: "llama-factory",
  summary: "files and flags of LLaMA-Factory 0.9.5",
  readers: [],
  files: [
    {
      what: "the settings of LLaMA-Factory",
      recognises: (source) => gather(source, wanted) !== undefined,
      read: readGathered(wanted, (gathered, context) => readTrainer(gathered, context, tool)),
    },
  ],
};
