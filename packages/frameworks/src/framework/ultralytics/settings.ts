import type { Context } from "../../match/framework.ts";
import { any, number, optional, text, truth, type Values, whole } from "../../match/rows.ts";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import type { Expression } from "../../text/expression.ts";

/** The settings of a training that have to do with the rate, with Ultralytics' own defaults. */
export const table = {
  epochs: whole(100),
  time: optional(number()),
  batch: number(16),
  nbs: number(64),
  fraction: number(1),
  device: optional(any()),
  compile: optional(any()),
  optimizer: text("auto"),
  lr0: number(0.01),
  lrf: number(0.01),
  cos_lr: truth(false),
  momentum: number(0.937),
  warmup_epochs: number(3),
  warmup_momentum: number(0.8),
  warmup_bias_lr: number(0.1),
};
export type Settings = Values<typeof table>;

/** How the batches of a training lie. */
export interface Course {
  readonly epochs: number;
  /** Batches of an epoch, on each process. */
  readonly batches: number;
  /** Batches of the warmup; 0 if there is none. */
  readonly warmup: number;
  /** Batches for one update, once the warmup is over. */
  readonly accumulate: number;
  /** Images of an epoch. */
  readonly images: number | undefined;
}

/** Works out how the batches lie, as the trainer does; undefined, and reported, if something is missing. */
export function courseOf(settings: Settings, context: Context): Course | undefined {
  const { refuse } = context;
  const { batch, nbs } = settings;
  if (settings.epochs < 1) return refuse("epochs", "at least 1", settings.epochs);
  if (batch < 1 || !Number.isInteger(batch))
    return refuse("batch", "a whole batch, since Ultralytics finds any other by measuring the device", batch);
  if (nbs <= 0) return refuse("nbs", "above 0", nbs);
  const nominal = Math.max(roundHalfEven(nbs / batch), 1);
  const found = batchesOf(settings, nominal, context);
  const epochs = found && epochsOf(settings, context);
  if (found === undefined || epochs === undefined) return undefined;
  const { batches, images } = found;
  const warmupOf = (count: number) => {
    const length = Math.min(settings.warmup_epochs, Math.max(count - 1, 0));
    return length > 0 ? roundHalfEven(length * batches) : 0;
  };
  if (warmupOf(epochs) !== warmupOf(settings.epochs))
    return refuse("time", "a time in which the warmup is as long as in that many epochs", settings.time);
  const accumulate = settings.time ? nominal : Math.min(nominal, batches * epochs);
  return { epochs, batches, warmup: warmupOf(epochs), accumulate, images };
}

/** Batches of an epoch, from the images or from the updates. */
function batchesOf(settings: Settings, nominal: number, context: Context) {
  const { batch, fraction, compile } = settings;
  const processes = context.processes ?? devicesOf(settings.device);
  if (context.datasetSize === undefined && context.stepsPerEpoch !== undefined && nominal === 1)
    return { batches: context.stepsPerEpoch, images: undefined };
  const all = context.need("datasetSize");
  if (all === undefined) return undefined;
  if (fraction <= 0) return context.refuse("fraction", "above 0", fraction);
  const images = fraction > 1 ? Math.min(fraction, all) : Math.max(1, roundHalfEven(all * fraction));
  const own = Math.ceil(images / processes);
  const size = Math.min(Math.floor(batch / processes), images);
  if (size < 1) return context.refuse("batch", `at least one image for each of ${processes} devices`, batch);
  const drops = compile !== undefined && isOn(compile) && own > size;
  return { batches: drops ? Math.floor(own / size) : Math.ceil(own / size), images };
}

const isOn = (value: Expression) =>
  (value.kind === "truth" && value.value) || (value.kind === "text" && !["", "False"].includes(value.value));

/** How many devices `device=0,1` names; they train together. */
function devicesOf(device: Expression | undefined): number {
  if (device?.kind === "list") return Math.max(1, device.items.length);
  return device?.kind === "text" && /^\d+(,\d+)+$/.test(device.value) ? device.value.split(",").length : 1;
}

/** The name of the seconds that an epoch takes, where the run is as long as the clock says. */
const epochTime = "epoch_time";
const secondsPerHour = 3600;

/** With a time in hours, the trainer measures its epochs and makes as many of them as there is time for. */
function epochsOf({ epochs, time }: Settings, { set, refuse }: Context): number | undefined {
  if (!time) return epochs;
  const seconds = Number(set?.[epochTime]);
  if (seconds > 0) return Math.ceil((time * secondsPerHour) / seconds);
  const hint = `How long an epoch takes is measured while it trains; say a guess in seconds with --set "${epochTime}=90"`;
  return refuse("time", "a length in epochs", time, hint);
}
