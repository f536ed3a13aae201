import type { Context, Framework } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import { fine } from "../../sketch/fine.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { sketchRun } from "../transformers/run.ts";
import { processesOf, rateOf, readSettings } from "../transformers/settings.ts";
import { argumentsOf, countsOf } from "./arguments.ts";
import { extentOf } from "./length.ts";
import { table } from "./table.ts";

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
  if (sketch === undefined) return undefined;
  const seen = processes === 1 ? sketch : fine(sketch, processes, length.total, peak);
  if (seen === undefined)
    return context.refuse("", "a schedule that can be told in updates", `one of ${processes} processes`);
  return { ...seen, steps: length.total };
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
