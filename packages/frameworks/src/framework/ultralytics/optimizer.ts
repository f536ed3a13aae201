import { unknownName } from "glidepath/input";
import type { Context } from "../../match/framework.ts";
import type { Course, Settings } from "./settings.ts";

/** What the choice of an optimizer does to the settings. */
interface Chosen {
  readonly settings: Partial<Settings>;
  /** Whether its groups have a momentum, which the warmup changes too; those with betas have none. */
  readonly hasMomentum: boolean;
  readonly remarks: readonly string[];
}

const names = ["SGD", "MuSGD", "Adam", "Adamax", "AdamW", "NAdam", "RAdam", "RMSprop", "auto"];
const withMomentum = ["SGD", "MuSGD", "RMSprop"];
const musgd = "MuSGD trains the parts of the model's head at three times these rates";

/** The optimizer that is named, or the one that Ultralytics chooses by the length of the run. */
export function optimizerOf(settings: Settings, course: Course, context: Context): Chosen | undefined {
  const name = names.find((one) => one.toLowerCase() === settings.optimizer.toLowerCase());
  if (name === undefined) {
    const { expected, hint } = unknownName("", "optimizer", settings.optimizer, names);
    return context.refuse("optimizer", expected, settings.optimizer, hint);
  }
  if (name === "auto") return automatic(settings, course, context);
  return { settings: {}, hasMomentum: withMomentum.includes(name), remarks: name === "MuSGD" ? [musgd] : [] };
}

/** Runs of more iterations than this have MuSGD. */
const many = 10_000;

function automatic(settings: Settings, { images, epochs, warmup }: Course, context: Context): Chosen | undefined {
  const known = images ?? context.need("datasetSize");
  if (known === undefined) return undefined;
  // The iterations are counted by the epochs that are written, also where a time takes their place.
  const iterations =
    Math.ceil(known / Math.max(settings.batch, settings.nbs)) * (settings.time ? settings.epochs : epochs);
  const chose = (what: string, rate: number) =>
    `optimizer=auto takes ${what} with a rate of ${rate}, whatever lr0 says`;
  const settled = { warmup_bias_lr: 0 };
  if (iterations > many) {
    // The optimizer begins with 0.9, but the warmup rises to what the settings say.
    const momentum = warmup > 0 ? settings.momentum : 0.9;
    return { settings: { ...settled, lr0: 0.01, momentum }, hasMomentum: true, remarks: [chose("MuSGD", 0.01), musgd] };
  }
  const classes = Number(context.set?.nc);
  if (!(classes >= 1)) {
    const hint = 'optimizer=auto works its rate out from the number of classes; say it with --set "nc=80"';
    return context.refuse("optimizer", "a rate that the settings name", settings.optimizer, hint);
  }
  const rate = Number(((0.002 * 5) / (4 + classes)).toFixed(6));
  return { settings: { ...settled, lr0: rate }, hasMomentum: false, remarks: [chose("AdamW", rate)] };
}
