import { unknownName } from "glidepath/input";
import { ask, bindFlags, commandIn, launchedBy, unreadFlags } from "../../match/flags.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { number, numbers, optional, type Table, text, truth, type Values, whole } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type Command, commandsOf } from "../../text/shell.ts";
import type { Source } from "../../text/source.ts";
import { cosine, triangular } from "./cycles.ts";
import { fixed, manual } from "./epochs.ts";
import { polynomial } from "./polynomial.ts";
import { inverseSqrt, step, triStage } from "./updates.ts";

/** What every schedule is given: the rates, and the length of the run. */
const common = { lr: numbers([0.25]), "max-update": whole(0) };
/** What bears on the run and not on the rates, which count its updates. */
const passed = {
  "lr-scheduler": optional(text()),
  "update-freq": optional(text()),
  "batch-size": optional(text()),
  "max-tokens": optional(text()),
  "max-sentences": optional(text()),
};
const warmup = { "warmup-updates": whole(0), "warmup-init-lr": number(-1) };

type Common = Values<typeof common>;
type Read = (command: Command, context: Context) => Sketch | undefined;

/** A schedule by its flags; `several` if it takes a rate for each epoch. */
function schedule<Rows extends Table>(
  table: Rows,
  read: (values: Values<Rows> & Common, context: Context) => Sketch | undefined,
  several = false,
): Read {
  return (command, context) => {
    const bound = bindFlags({ ...passed, ...common, ...table }, command.flags, context.report);
    if (bound === undefined) return undefined;
    const { values } = bound;
    const { lr } = values as unknown as Common;
    if (lr.length === 0) return context.refuse("--lr", "a rate", undefined);
    if (lr.length > 1 && !several)
      return context.refuse("--lr", "one rate", lr, "Only fixed and polynomial_decay take one for each epoch");
    const sketch = read(values as unknown as Values<Rows> & Common, context);
    const { "max-update": steps } = values as unknown as Common;
    const remarks = [...(sketch?.remarks ?? []), ...command.remarks, ...unreadFlags(bound.others)];
    return sketch && { ...(steps > 0 && { steps }), ...sketch, ...(remarks.length > 0 && { remarks }) };
  };
}

const schedules: Readonly<Record<string, Read>> = {
  cosine: schedule(
    { ...warmup, "min-lr": number(0), "t-mult": number(1), "lr-period-updates": number(-1), "lr-shrink": number(0.1) },
    cosine,
  ),
  fixed: schedule(
    { "warmup-updates": whole(0), "force-anneal": optional(whole()), "lr-shrink": number(0.1) },
    fixed,
    true,
  ),
  inverse_sqrt: schedule({ ...warmup, "warmup-updates": whole(4000) }, inverseSqrt),
  polynomial_decay: schedule(
    {
      "warmup-updates": whole(0),
      "force-anneal": optional(whole()),
      "end-learning-rate": number(0),
      power: number(1),
      "total-num-update": optional(number()),
    },
    polynomial,
    true,
  ),
  step: schedule({ ...warmup, "min-lr": number(0), "lr-deacy-period": whole(25_000), "lr-decay": number(0.5) }, step),
  tri_stage: schedule(
    {
      "warmup-steps": whole(0),
      "hold-steps": whole(0),
      "decay-steps": whole(0),
      "phase-ratio": optional(numbers()),
      "init-lr-scale": number(0.01),
      "final-lr-scale": number(0.01),
    },
    triStage,
  ),
  triangular: schedule(
    { "max-lr": number(), "lr-period-updates": number(5000), "lr-shrink": number(0.1), "shrink-min": truth(false) },
    triangular,
  ),
  manual: schedule({ epoch2lr: text("{}"), update2lr: text("{}") }, manual),
};

const isMeant = ({ flags }: Command) => flags.has("lr-scheduler");

function read(source: Source, outer: Context): Sketch | undefined {
  const command = commandIn(source, outer, isMeant);
  if (command === undefined) return undefined;
  const context = launchedBy(command, outer);
  const [word] = command.flags.get("lr-scheduler")!;
  if (word && word.unknown.length > 0) return ask("--lr-scheduler", word, context.report);
  const name = word?.text ?? "";
  if (Object.hasOwn(schedules, name)) return schedules[name]!(command, context);
  if (name === "reduce_lr_on_plateau") {
    const hint = "A controller beside a constant schedule does this: reduceOnPlateau";
    return context.refuse("--lr-scheduler", "a schedule that depends on the step alone", name, hint);
  }
  const { expected, hint } = unknownName("", "scheduler", name, Object.keys(schedules));
  return context.refuse("--lr-scheduler", expected, name, hint);
}

/** The flags of fairseq-train. */
export const fairseq: Framework = {
  name: "fairseq",
  summary: "flags of fairseq-train, fairseq 0.12: --lr-scheduler and those of each scheduler",
  ownClock: true,
  readers: [],
  files: [
    {
      what: "flags of fairseq-train, or a launch script with them",
      recognises: (source) => commandsOf(source).some(isMeant),
      read,
    },
  ],
};
