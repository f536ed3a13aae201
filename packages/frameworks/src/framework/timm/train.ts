import { bindFlags, commandIn, launchedBy, unread, unreadFlags } from "../../match/flags.ts";
import type { Context, FileKind } from "../../match/framework.ts";
import { choice, number, numbers, optional, text, truth, type Values, whole, wholes } from "../../match/rows.ts";
import { entryAt, isSound, settingsWith } from "../../match/section.ts";
import { bindSettings } from "../../match/settings.ts";
import { dashed } from "../../match/spelling.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { CallExpression, DictExpression, Expression } from "../../text/expression.ts";
import type { Flags } from "../../text/flags.ts";
import { type Command, commandsOf } from "../../text/shell.ts";
import type { Source } from "../../text/source.ts";
import { factory } from "./factory.ts";
import { names } from "./namespace.ts";

/** The arguments of timm's train.py that the rate depends on, with its own defaults. */
const table = {
  sched: text("cosine"),
  sched_on_updates: truth(false),
  lr: optional(number()),
  lr_base: number(0.1),
  lr_base_size: number(256),
  lr_base_scale: optional(choice(["", "linear", "sqrt"], "")),
  opt: text("sgd"),
  batch_size: whole(128),
  grad_accum_steps: whole(1),
  aug_repeats: number(0),
  epochs: whole(300),
  start_epoch: optional(whole()),
  epoch_repeats: number(0),
  decay_epochs: number(90),
  decay_milestones: wholes([90, 180, 270]),
  warmup_epochs: whole(5),
  warmup_prefix: truth(false),
  cooldown_epochs: whole(0),
  decay_rate: number(0.1),
  min_lr: number(0),
  warmup_lr: number(1e-5),
  lr_noise: optional(numbers()),
  lr_noise_pct: number(0.67),
  lr_noise_std: number(1),
  lr_cycle_mul: number(1),
  lr_cycle_decay: number(0.5),
  lr_cycle_limit: whole(1),
  lr_k_decay: number(1),
  lr_decay_fn: optional(text()),
  lr_stable_timescale: optional(number()),
  patience_epochs: whole(10),
  seed: whole(42),
};
type Settings = Values<typeof table>;

/** Reads the arguments as train.py does: a rate, the updates of an epoch, and the scheduler that create_scheduler_v2 makes. */
function readArguments(settings: Settings, remarks: readonly string[], context: Context): Sketch | undefined {
  const { batch_size, grad_accum_steps, lr_base_size, sched_on_updates } = settings;
  if (batch_size < 1) return context.refuse("batch_size", "at least 1", batch_size);
  if (grad_accum_steps < 1) return context.refuse("grad_accum_steps", "at least 1", grad_accum_steps);
  if (lr_base_size <= 0) return context.refuse("lr_base_size", "above 0", lr_base_size);
  if (settings.epoch_repeats > 0)
    return context.refuse("epoch_repeats", "0, since only some data sets repeat themselves", settings.epoch_repeats);
  const peak = peakOf(settings, context);
  const perEpoch = updatesOf(settings, context) ?? context.stepsPerEpoch;
  if (perEpoch === 0) return context.refuse("batch_size", "a batch that an epoch has room for", batch_size);
  if (sched_on_updates && perEpoch === undefined) return context.need("datasetSize") as undefined;
  const more = perEpoch === undefined ? {} : { stepsPerEpoch: perEpoch };
  const sketch = context.read(callOf(settings, perEpoch), { peak, ...more });
  return sketch && { ...sketch, peak, remarks: [...(sketch.remarks ?? []), ...remarks] };
}

/** `lr`, or else `lr_base` for the batch that all processes have together. */
function peakOf({ lr, lr_base, ...settings }: Settings, { processes = 1 }: Context): number {
  if (lr) return lr;
  const ratio = (settings.batch_size * processes * settings.grad_accum_steps) / settings.lr_base_size;
  const scale = settings.lr_base_scale || (/ada|lamb/.test(settings.opt.toLowerCase()) ? "sqrt" : "linear");
  return lr_base * (scale === "sqrt" ? ratio ** 0.5 : ratio);
}

/** The sampler that repeats augmentations hands out whole rounds of so many. */
const round = 256;

/** Updates of an epoch: whole batches of what each process has, and what is left over of them for one more update. */
function updatesOf(settings: Settings, { datasetSize, processes = 1 }: Context): number | undefined {
  if (datasetSize === undefined) return undefined;
  const repeats = processes > 1 && settings.aug_repeats > 0;
  const own = repeats
    ? Math.floor((Math.floor(datasetSize / round) * round) / processes)
    : Math.ceil(datasetSize / processes);
  return Math.ceil(Math.floor(own / settings.batch_size) / settings.grad_accum_steps);
}

/** The call of create_scheduler_v2 that train.py makes. */
function callOf(settings: Settings, perEpoch: number | undefined): CallExpression {
  const given = names.map(([own, name]) => [name, settings[own as keyof Settings]] as const);
  const all = [...given, ["step_on_epochs", !settings.sched_on_updates], ["updates_per_epoch", perEpoch]] as const;
  const keywords = all.flatMap(([name, value]) => {
    const written = expressionOf(value);
    return written === undefined ? [] : [{ name, value: written }];
  });
  return { kind: "call", name: factory.name, args: [], keywords, place: 0 };
}

function expressionOf(value: unknown): Expression | undefined {
  const place = 0;
  if (typeof value === "number") return { kind: "number", value, whole: Number.isInteger(value), place };
  if (typeof value === "string") return { kind: "text", value, place };
  if (typeof value === "boolean") return { kind: "truth", value, place };
  return Array.isArray(value) ? { kind: "list", items: value.map((item) => expressionOf(item)!), place } : undefined;
}

/** Arguments that only train.py of timm has; the names of others' flags are shorter or other. */
const own =
  /^(sched|sched-on-updates|lr-base|lr-base-size|lr-cycle-\w+|lr-k-decay|lr-noise|warmup-prefix|cooldown-epochs)$/;
const short: Readonly<Record<string, string>> = { b: "batch-size", dr: "decay-rate" };

const isCommand = ({ flags }: Command) => [...flags.keys()].some((name) => own.test(dashed(name)));
const spelledOut = (flags: Flags): Flags => new Map([...flags].map(([name, words]) => [short[name] ?? name, words]));

/** `distributed_train.sh 8 ...`, timm's own launcher, begins with the number of processes. */
function launched(command: Command, context: Context): Context {
  const count = /(^|\/)distributed_train\.sh$/.test(command.program ?? "")
    ? Number(command.given[0]?.text)
    : Number.NaN;
  return launchedBy(count >= 1 ? { ...command, processes: count } : command, context);
}

function readCommand(source: Source, context: Context): Sketch | undefined {
  const command = commandIn(source, context, isCommand);
  const bound = command && bindFlags(table, spelledOut(command.flags), context.report);
  if (bound === undefined) return undefined;
  const remarks = [...command!.remarks, ...unreadFlags(bound.others)];
  return readArguments(bound.values, remarks, launched(command!, context));
}

const isFile = (value: DictExpression) =>
  entryAt(value, "sched") !== undefined &&
  ["lr_base", "lr_cycle_mul", "warmup_lr", "cooldown_epochs"].some((name) => entryAt(value, name) !== undefined);

function readFile(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isFile)!;
  const given = new Map(file.value.entries.filter(([, value]) => value.kind !== "none"));
  const bound = isSound(file, context.report) ? bindSettings(table, given, context.report) : undefined;
  if (bound === undefined) return undefined;
  return readArguments(bound.values, [...file.remarks.map(({ says }) => says), ...unread(bound.others, "")], context);
}

/** What people have of a training with timm: the command that starts train.py, and the args.yaml that it writes. */
export const trainings: readonly FileKind[] = [
  { what: "timm's args.yaml", recognises: (source) => settingsWith(source, isFile) !== undefined, read: readFile },
  {
    what: "a command of timm's train.py",
    recognises: (source) => commandsOf(source).some(isCommand),
    read: readCommand,
  },
];
