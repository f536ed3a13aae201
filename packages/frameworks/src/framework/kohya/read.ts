import type { Context, Framework } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import { any, number, optional, text, type Values, whole, withDefault } from "../../match/rows.ts";
import { fine } from "../../sketch/fine.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { parsePython } from "../../text/python.ts";
import { sketchRun } from "../transformers/run.ts";
import {
  accumulateOf,
  common,
  type Length,
  lengthOf,
  processesOf,
  rateOf,
  readSettings,
} from "../transformers/settings.ts";
import type { Extent } from "../transformers/updates.ts";

const table = {
  ...common,
  lr_scheduler: withDefault(text(), "constant"),
  lr_scheduler_type: optional(text()),
  lr_scheduler_args: optional(any()),
  lr_warmup_steps: optional(any()),
  lr_decay_steps: optional(any()),
  lr_scheduler_num_cycles: withDefault(number(), 1),
  lr_scheduler_power: withDefault(number(), 1),
  lr_scheduler_timescale: optional(whole()),
  lr_scheduler_min_lr_ratio: optional(number()),
  max_train_steps: withDefault(whole(), 1600),
  max_train_epochs: optional(whole()),
  train_batch_size: withDefault(whole(), 1),
  optimizer_type: optional(text()),
};
type Settings = Values<typeof table>;

/** The settings that sd-scripts alone has. */
const marks = [
  ...[
    "network-module",
    "network-dim",
    "network-alpha",
    "unet-lr",
    "text-encoder-lr",
    "max-train-epochs",
    "lr-scheduler-num-cycles",
  ],
  ...["max-data-loader-n-workers", "save-every-n-epochs", "cache-latents", "caption-extension", "lr-scheduler-args"],
];
const wanted: Wanted = { isOwn: (names) => marks.some((name) => names.has(name)), flat: true };
const passes =
  /^(?:save_.*|sample_.*|caption_.*|max_data_loader_n_workers|bucket_.*|token_warmup_.*|huber_.*|vae_batch_size|noise_.*|.*timestep.*|multires_noise_.*|.*every_n.*|prior_.*|min_snr_.*|initial_epoch|initial_step|skip_until_initial_step|stop_text_encoder_training)$/;

function readKohya(gathered: Gathered, context: Context): Sketch | undefined {
  const read = readSettings(table, gathered, context, passes);
  if (read === undefined) return undefined;
  const { values } = read;
  const at = (name: string) => gathered.mark + name;
  const peak = rateOf(values.learning_rate, context, 2e-6);
  if (peak < 0) return context.refuse(at("learning_rate"), "a rate of at least 0", peak);
  if (values.lr_scheduler_type) {
    const hint = "Read its call by itself, such as torch.optim.lr_scheduler.CosineAnnealingLR(T_max=1000)";
    return context.refuse(at("lr_scheduler_type"), "none", values.lr_scheduler_type, hint);
  }
  const isFree = /schedulefree$/i.test(values.optimizer_type ?? "");
  if (/^adafactor/.test(values.lr_scheduler))
    return context.refuse(at("lr_scheduler"), "a schedule of the step alone", values.lr_scheduler);
  const processes = processesOf(values, context);
  const length = extentOf(values, processes, context);
  if (length === undefined) return undefined;
  // The schedule is stepped once for each process at every update, and its length is multiplied by their number.
  const total = length.total * processes;
  const counts = countsOf(values, total, at, context);
  const more = counts && argumentsOf(values, counts, at, context);
  if (counts === undefined || more === undefined) return undefined;
  const assumed = values.learning_rate === undefined && context.peak === undefined;
  const remarks = [
    ...read.remarks,
    ...(assumed ? [`No learning_rate is given: sd-scripts has ${peak}`] : []),
    ...length.remarks,
    ...(processes > 1 ? [`The warmup and the decay are counted in updates of each of ${processes} processes`] : []),
  ];
  const type = isFree ? "constant" : values.lr_scheduler;
  const places = { type: at("lr_scheduler"), more: at("lr_scheduler_args") };
  const sketch = sketchRun({ peak, type, more, warmup: counts.warmup, total, remarks }, places, context);
  const seen = sketch && (processes === 1 ? sketch : fine(sketch, processes, length.total, peak));
  return seen && { ...seen, steps: length.total };
}

interface Counts {
  readonly warmup: number;
  readonly decay: number;
  readonly total: number;
}

/** The lengths of the warmup and the decay: whole numbers are steps, others shares of the run. */
function countsOf(values: Settings, total: number, at: (name: string) => string, context: Context): Counts | undefined {
  const count = (name: "lr_warmup_steps" | "lr_decay_steps") => {
    const value = values[name];
    if (value === undefined) return 0;
    const share = value.kind === "text" ? /^(\d+(?:\.\d+)?)%$/.exec(value.value) : null;
    if (share) return Math.floor((Number(share[1]) / 100) * total);
    if (value.kind !== "number" || value.value < 0)
      return context.refuse(at(name), "a number of steps or a share of the run", value);
    // On the command line 10.0 is a number of steps too; in a file it is a share.
    const isCount = value.whole || (at("") !== "" && Number.isInteger(value.value) && value.value >= 1);
    return isCount ? value.value : Math.floor(value.value * total);
  };
  const [warmup, decay] = [count("lr_warmup_steps"), count("lr_decay_steps")];
  if (warmup === undefined || decay === undefined) return undefined;
  const isConstant = values.lr_scheduler === "constant";
  if (isConstant && warmup !== 0)
    return context.refuse(
      at("lr_warmup_steps"),
      "none, or 0, which constant needs",
      warmup,
      "constant_with_warmup has a warmup",
    );
  return { warmup, decay, total };
}

/** What sd-scripts hands to the schedule of each name, and what the user adds in the form `name=value`. */
function argumentsOf(
  values: Settings,
  { warmup, decay, total }: Counts,
  at: (name: string) => string,
  context: Context,
): DictExpression | undefined {
  const { lr_scheduler_num_cycles: cycles, lr_scheduler_power: power, lr_scheduler_timescale: timescale } = values;
  const { lr_scheduler_min_lr_ratio: low } = values;
  const own: Readonly<Record<string, Readonly<Record<string, number | undefined>>>> = {
    cosine_with_restarts: { num_cycles: cycles },
    polynomial: { power },
    inverse_sqrt: { timescale },
    cosine_with_min_lr: { num_cycles: cycles / 2, min_lr_rate: low },
    warmup_stable_decay: {
      num_stable_steps: total - warmup - decay,
      num_decay_steps: decay,
      num_cycles: cycles / 2,
      min_lr_ratio: low ?? 0,
    },
  };
  const given = Object.entries(own[values.lr_scheduler] ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { kind: "number", value, whole: Number.isInteger(value), place: 0 }] as const],
  );
  const added = addedArguments(values.lr_scheduler_args, at, context);
  if (added === undefined) return undefined;
  return { kind: "dict", entries: [...given, ...added], place: 0 };
}

type Entries = DictExpression["entries"];

function addedArguments(
  value: Expression | undefined,
  at: (name: string) => string,
  context: Context,
): Entries | undefined {
  if (value === undefined) return [];
  const items = value.kind === "list" ? value.items : [value];
  const found = items.map((item) => {
    const [, name, text] = item.kind === "text" ? (/^([^=]+)=(.*)$/s.exec(item.value) ?? []) : [];
    const read = name === undefined ? undefined : parsePython(text!, () => {});
    if (read === undefined) context.refuse(at("lr_scheduler_args"), "arguments such as power=2", item);
    return [name ?? "", read!] as const;
  });
  return found.some(([, read]) => read === undefined) ? undefined : found;
}

function extentOf(values: Settings, processes: number, context: Context): Length | undefined {
  const { max_train_steps, max_train_epochs: epochs, train_batch_size: batch } = values;
  const accumulate = accumulateOf(values.gradient_accumulation_steps, context);
  const extent = {
    maxSteps: epochs === undefined ? max_train_steps : -1,
    epochs: epochs ?? 1,
    batch,
    accumulate,
    processes,
    dropLast: false,
  };
  const length = lengthOf(extent, context, countUpdates);
  if (length === undefined || length.remarks.length === 0) return length;
  const buckets =
    "Images of several sizes stand in batches of their own, and make more updates than that; say steps to be exact";
  return { ...length, remarks: [...length.remarks, buckets] };
}

function countUpdates(extent: Extent, context: Context): number | undefined {
  if (extent.maxSteps > 0) return extent.maxSteps;
  if (context.steps !== undefined) return context.steps;
  if (context.stepsPerEpoch !== undefined) return extent.epochs * context.stepsPerEpoch;
  const images = context.need("datasetSize");
  if (images === undefined) return undefined;
  return extent.epochs * Math.ceil(Math.ceil(images / extent.batch) / extent.processes / extent.accumulate);
}

/** TOML files and flags of kohya's sd-scripts. */
export const kohya: Framework = {
  name: "kohya",
  summary: "TOML files and flags of kohya's sd-scripts",
  readers: [],
  files: [
    {
      what: "the settings of sd-scripts",
      recognises: (source) => gather(source, wanted) !== undefined,
      read: readGathered(wanted, readKohya),
    },
  ],
};
