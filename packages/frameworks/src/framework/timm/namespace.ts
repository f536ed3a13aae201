import type { Context, Reader } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type CallExpression, type Expression, lastName } from "../../text/expression.ts";
import { factory } from "./factory.ts";

/** The names of train.py's arguments, what create_scheduler_v2 calls them, and what they are where they are left out. */
export const names: readonly (readonly [own: string, name: string, fallback?: number | readonly number[]])[] = [
  ["sched", "sched"],
  ["epochs", "num_epochs", 100],
  ["decay_epochs", "decay_epochs", 30],
  ["decay_milestones", "decay_milestones", [30, 60]],
  ["warmup_epochs", "warmup_epochs", 5],
  ["cooldown_epochs", "cooldown_epochs"],
  ["decay_rate", "decay_rate"],
  ["min_lr", "min_lr"],
  ["warmup_lr", "warmup_lr"],
  ["warmup_prefix", "warmup_prefix"],
  ["lr_noise", "noise"],
  ["lr_noise_pct", "noise_pct"],
  ["lr_noise_std", "noise_std"],
  ["seed", "noise_seed"],
  ["lr_cycle_mul", "cycle_mul"],
  ["lr_cycle_decay", "cycle_decay"],
  ["lr_cycle_limit", "cycle_limit"],
  ["lr_k_decay", "k_decay"],
  ["lr_decay_fn", "decay_fn"],
  ["lr_stable_timescale", "stable_timescale"],
];

/** `create_scheduler(args, optimizer)` whose arguments are written out: a dict, Namespace(...) or SimpleNamespace(...). */
export function isNamespaced(value: Expression | undefined): value is CallExpression {
  if (value?.kind !== "call" || lastName(value.name) !== "create_scheduler") return false;
  const args = argsOf(value);
  return args?.kind === "dict" || (args?.kind === "call" && /Namespace$|^dict$/.test(lastName(args.name)));
}

const argsOf = (call: CallExpression) => call.args[0] ?? call.keywords.find(({ name }) => name === "args")?.value;

/** Reads it as a call of create_scheduler_v2; what is not about the schedule is passed over. */
export function readNamespaced(call: CallExpression, context: Context): Sketch | undefined {
  const args = argsOf(call);
  const given = new Map(
    args?.kind === "dict"
      ? args.entries
      : args?.kind === "call"
        ? args.keywords.map(({ name, value }) => [name, value] as const)
        : [],
  );
  if (!given.has("sched")) return context.refuse("args.sched", "a name of a schedule", undefined);
  const known = names.map(([own, name, fallback]) => [name, given.get(own) ?? fallback] as const);
  const onUpdates = given.get("sched_on_updates");
  const perUpdate = onUpdates?.kind === "truth" && onUpdates.value;
  const updates = call.keywords.find(({ name }) => name === "updates_per_epoch")?.value;
  const reader: Reader = factory;
  return context.readValues(reader, {
    ...Object.fromEntries(known),
    ...{ step_on_epochs: !perUpdate, updates_per_epoch: updates },
  });
}
