import * as shapes from "glidepath/shape";
import type { Context, Framework } from "../../match/framework.ts";
import { bindSection, entryAt, isSound, resolved, sectionAt, settingsWith } from "../../match/section.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { type Batches, batchesOf, type Settings, table } from "./settings.ts";

const isOwn = (value: DictExpression) =>
  ["global_batch_size", "lr_warmup_steps", "lr_warmup_fraction"].some((name) => entryAt(value, "train", name)) &&
  entryAt(value, "train", "micro_batch_size") !== undefined;

function read(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwn)!;
  if (!isSound(file, context.report)) return undefined;
  const settings = resolved(file.value);
  const bound = bindSection(table, sectionAt(settings, "train")!, context.report, "train");
  const batches = bound && batchesOf(bound.values, context.processes ?? devicesOf(settings), context);
  if (bound === undefined || batches === undefined) return undefined;
  const sketch =
    bound.values.max_tokens === undefined
      ? finetuning(bound.values, batches, context)
      : pretraining(bound.values, batches, context);
  const rate = entryAt(settings, "optimizer", "init_args", "lr");
  const remarks = [...file.remarks.map(({ says }) => says), ...bound.remarks];
  return (
    sketch && {
      ...sketch,
      ...(rate?.kind === "number" && { peak: rate.value }),
      ...(remarks.length > 0 && { remarks }),
    }
  );
}

/** The devices of all nodes; 1 unless the settings count them. */
function devicesOf(settings: DictExpression): number {
  const countOf = (value: Expression | undefined) => (value?.kind === "number" && value.value >= 1 ? value.value : 1);
  return countOf(entryAt(settings, "devices")) * countOf(entryAt(settings, "num_nodes"));
}

/**
 * Pretraining: a line and half a wave over the batches of a device. The rate of an update is that of its last batch, so the curve is
 * seen from there.
 */
function pretraining(settings: Settings, { accumulate, processes }: Batches, context: Context): Sketch | undefined {
  const { max_tokens: tokens, micro_batch_size: micro, min_lr: low, lr_warmup_steps: warmup = 0 } = settings;
  const { refuse, set } = context;
  if (settings.lr_warmup_fraction)
    return refuse("train.lr_warmup_fraction", "a warmup in steps", settings.lr_warmup_fraction);
  const length = settings.max_seq_length ?? Number(set?.max_seq_length);
  if (!(length >= 1)) {
    const hint = 'It is that of the model; say it with --set "max_seq_length=2048"';
    return refuse("train.max_seq_length", "the tokens of a sample, which max_tokens counts", undefined, hint);
  }
  const batches = Math.floor(Math.floor(tokens! / processes) / (micro * length));
  const rise = Math.min(batches, warmup * accumulate);
  const steps = Math.floor(batches / accumulate);
  if (steps < 1) return refuse("train.max_tokens", "at least one update", tokens);
  // Of each update all batches but the last lie before it.
  const skip = (accumulate - 1) / accumulate;
  const [from, end] = [rise / accumulate, batches / accumulate];
  const begin = Math.max(0, Math.ceil(from - skip));
  const last = Math.max(begin, Math.floor(end - skip) + 1);
  const ramp = { ...run(shapes.linear, 0, "peak", from, begin), ...(skip > 0 && { skip }) };
  const gone = begin + skip - from;
  const fall =
    end > from
      ? { ...run(shapes.cosine, "peak", low, end - from, last), ...(gone > 0 && { skip: gone }) }
      : hold("peak", last);
  return draw([ramp, fall, hold(low)], { steps });
}

/** Finetuning: a line and half a wave to 0 over the updates. */
function finetuning(settings: Settings, { accumulate, processes }: Batches, context: Context): Sketch | undefined {
  const {
    epochs,
    micro_batch_size: micro,
    lr_warmup_steps: warmup,
    max_steps: most = Number.POSITIVE_INFINITY,
  } = settings;
  const { refuse } = context;
  if (epochs === undefined || epochs < 1) return refuse("train.epochs", "max_tokens, or a number of epochs", epochs);
  if (!warmup || warmup < 0)
    return refuse("train.lr_warmup_steps", "at least 1, since the warmup divides by it", warmup);
  const samples = context.need("datasetSize");
  if (samples === undefined) return undefined;
  const batches = Math.ceil(Math.ceil(samples / processes) / micro);
  const length = Math.min(epochs * Math.floor(batches / accumulate), most);
  if (length <= warmup) return refuse("train.lr_warmup_steps", `fewer than the ${length} updates of the run`, warmup);
  const steps = Math.min(most, Math.floor((epochs * batches) / accumulate));
  return draw([run(shapes.linear, 0, "peak", warmup, warmup), run(shapes.cosine, "peak", 0, length - warmup)], {
    steps,
  });
}

/** The settings of LitGPT's pretraining and finetuning. */
export const litgpt: Framework = {
  name: "litgpt",
  summary: "settings of LitGPT 0.5: its section train, for pretraining and finetuning",
  ownClock: true,
  readers: [],
  files: [
    {
      what: "settings of LitGPT",
      recognises: (source) => settingsWith(source, isOwn) !== undefined,
      read,
    },
  ],
};
