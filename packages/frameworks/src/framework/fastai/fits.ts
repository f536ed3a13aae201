import { rateOf, type Value } from "glidepath/language";
import { type Context, reader } from "../../match/framework.ts";
import type { Progress, Timed } from "../../match/progress.ts";
import { any, number, numbers, optional, truth, whole } from "../../match/rows.ts";
import { peak, plain, type Sketch } from "../../sketch/sketch.ts";
import { from } from "../../sketch/time.ts";
import type { Expression } from "../../text/expression.ts";
import { cosine } from "./annealers.ts";
import { combine } from "./combined.ts";

/** The part of the training that is done before each batch, added up inside every epoch as fastai does it. */
function trainingProgress(epochs: number, batches: number): Progress {
  const at = (step: number) => {
    const epoch = Math.floor(step / batches);
    let done = epoch / epochs;
    for (let i = epoch * batches; i < step; i++) done += 1 / (batches * epochs);
    return done;
  };
  return { at, span: epochs * batches, skip: 0 };
}

/** The schedule over so many epochs of training, from `start` on. */
function fitted(by: Timed | undefined, epochs: number, start: number, { need, refuse }: Context): Sketch | undefined {
  const batches = need("stepsPerEpoch");
  if (epochs < 1) return refuse("n_epoch", "at least 1", epochs);
  if (start < 0 || start >= epochs) return refuse("start_epoch", `at least 0 and below ${epochs}`, start);
  if (by === undefined || batches === undefined) return undefined;
  return from({ ...by(trainingProgress(epochs, batches)), steps: epochs * batches }, start * batches);
}

/** The rate of a Learner that was made without one. */
const learnerRate = 0.001;
/** Each cycle is at least twice as long as the one before, so that more would be longer than any run. */
const mostCycles = 50;

/** The Learner's own rate where none is given; of a slice the rate of the last group of parameters. */
function rate(given: Expression | undefined, argument: string, context: Context): Value | undefined {
  if (given === undefined) return context.peak === undefined ? learnerRate : "peak";
  const last = given.kind === "call" && given.name === "slice" ? given.args.at(-1) : given;
  return last?.kind === "number" ? last.value : context.refuse(argument, "a rate, or a slice of rates", given);
}

const divided = (by: Value, divisor: number): Value =>
  typeof by === "number" ? plain(by / divisor) : peak(plain(rateOf(by, 1) / divisor));

/** What has nothing to do with the rate. */
const beside = { cbs: optional(any()), reset_opt: truth(false), start_epoch: whole(0) };
const module = "fastai.callback.schedule.Learner";

/** Half a wave up and another down, or the other way round. */
const wave = (pct: number, [start, middle, end]: readonly [Value, Value, Value], context: Context) =>
  combine([pct, 1 - pct], [cosine(start, middle), cosine(middle, end)], context);

export const fits = [
  reader(
    `${module}.fit_one_cycle`,
    {
      ...{
        n_epoch: whole(),
        lr_max: optional(any()),
        div: number(25),
        div_final: number(1e5),
        pct_start: number(0.25),
      },
      ...{ wd: optional(any()), moms: optional(numbers()), ...beside },
    },
    ({ n_epoch, lr_max, div, div_final, pct_start, moms = [0.95, 0.85, 0.95], start_epoch }, context) => {
      const top = rate(lr_max, "lr_max", context);
      if (moms.length !== 3) return context.refuse("moms", "a list of 3", moms);
      if (top === undefined) return undefined;
      const rates = wave(pct_start, [divided(top, div), top, divided(top, div_final)], context);
      const sketch = fitted(rates, n_epoch, start_epoch, context);
      const momentum = fitted(
        wave(pct_start, moms as [number, number, number], context),
        n_epoch,
        start_epoch,
        context,
      );
      return sketch && momentum && { ...sketch, momentum: momentum.lanes[0]! };
    },
  ),
  reader(
    `${module}.fit_flat_cos`,
    {
      ...{ n_epoch: whole(), lr: optional(any()), div_final: number(1e5), pct_start: number(0.75) },
      ...{ wd: optional(any()), ...beside },
    },
    ({ n_epoch, lr, div_final, pct_start }, context) => {
      const top = rate(lr, "lr", context);
      if (top === undefined) return undefined;
      return fitted(wave(pct_start, [top, top, divided(top, div_final)], context), n_epoch, 0, context);
    },
  ),
  reader(
    `${module}.fit_sgdr`,
    {
      ...{ n_cycles: whole(), cycle_len: whole(), lr_max: optional(any()), cycle_mult: whole(2) },
      ...{ cbs: beside.cbs, reset_opt: beside.reset_opt, wd: optional(any()), start_epoch: beside.start_epoch },
    },
    ({ n_cycles, cycle_len, lr_max, cycle_mult, start_epoch }, context) => {
      const top = rate(lr_max, "lr_max", context);
      if (cycle_mult < 2) return context.refuse("cycle_mult", "at least 2", cycle_mult);
      if (n_cycles < 1 || n_cycles > mostCycles) return context.refuse("n_cycles", `from 1 to ${mostCycles}`, n_cycles);
      if (top === undefined) return undefined;
      const epochs = Math.floor((cycle_len * (cycle_mult ** n_cycles - 1)) / (cycle_mult - 1));
      const shares = Array.from({ length: n_cycles }, (_, i) => (cycle_len * cycle_mult ** i) / epochs);
      const waves = shares.map(() => cosine(top, 0));
      return fitted(combine(shares, waves, context), epochs, start_epoch, context);
    },
  ),
];
