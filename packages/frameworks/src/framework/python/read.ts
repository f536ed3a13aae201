import { clockOf, insideClock, inUpdates, tellClock } from "../../match/clock.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { compress } from "../../sketch/compress.ts";
import { draw, type Sketch } from "../../sketch/sketch.ts";
import { mayFail, strokesOf } from "../../sketch/strokes-of.ts";
import type { Expression, LambdaExpression } from "../../text/expression.ts";
import { PythonError, TooMuch } from "../../text/python/number.ts";
import { rateAtStart } from "../../text/python/value.ts";

/** A training loop's own function: the rate of each update, counted from 0. */
export const readablePython: Framework = {
  name: "python",
  summary: "a function of the step in a training script, such as get_lr(it)",
  standsAlone: true,
  ownClock: true,
  readers: [],
  files: [
    {
      what: "a function of the step",
      recognises: ({ value }) => value?.kind === "lambda",
      read: ({ value }, context) => read(value as LambdaExpression, context),
    },
  ],
};

function read(given: LambdaExpression, context: Context): Sketch | undefined {
  const { refuse } = context;
  const [need] = given.needs ?? [];
  if (need !== undefined)
    return refuse(
      "",
      "a function of what is known",
      `what depends on ${need}`,
      need === rateAtStart ? "Say it: --peak" : `Say what ${need} is: --set ${need}=...`,
    );
  if (given.more.length > 0) return refuse("", "a function of the step alone", given as Expression);
  const clock = clockOf(context, context.report);
  if (clock === "unknown") return undefined;
  const own = clock ? insideClock(clock, context) : context;
  const sketch = sketchOf(given, own.steps, context);
  if (sketch === undefined || clock === undefined) return sketch;
  const inAll = inUpdates(sketch, clock, context);
  return inAll && { ...inAll, remarks: [...(inAll.remarks ?? []), tellClock(clock, context)] };
}

function sketchOf(given: LambdaExpression, steps: number | undefined, { need, refuse }: Context): Sketch | undefined {
  const strokes =
    given.body && strokesOf(given.body, { value: (rate) => rate, top: 1, ...(steps !== undefined && { far: steps }) });
  if (strokes) {
    const error = mayFail(given.body!) ? errorWithin(given, steps ?? 1) : undefined;
    return error === undefined || steps === undefined
      ? draw(strokes, steps === undefined ? {} : { steps })
      : refuse("", "a function with a value at every step", error);
  }
  const length = steps ?? need("steps");
  if (length === undefined) return undefined;
  const error = errorWithin(given, length);
  if (error !== undefined) return refuse("", "a function with a value at every step", error);
  const values = Array.from({ length: Math.min(length, longest) + 1 }, (_, step) => atOrLast(given, step, length));
  const lane = length <= longest ? compress(values, () => []) : undefined;
  if (lane === undefined) return refuse("", `a run of fewer updates, since this function has no formula`, length);
  return {
    lanes: [lane],
    steps: length,
    remarks: ["This function has no formula: its rates were found by calling it at every step"],
  };
}

/** The value at a step of the run; past its end the last one. */
const atOrLast = (given: LambdaExpression, step: number, length: number) => given.at(Math.min(step, length - 1));

/** The first error of the function in a run. */
function errorWithin(given: LambdaExpression, steps: number): string | undefined {
  for (let step = 0; step < Math.min(steps, longest); step++) {
    try {
      const found = given.at(step);
      if (!Number.isFinite(found)) return `${found} at step ${step}`;
    } catch (error) {
      if (error instanceof PythonError) return `${error.name} at step ${step}`;
      if (error instanceof TooMuch) return `more than ${error.expected} at step ${step}`;
      throw error;
    }
  }
  return undefined;
}

/** The longest run that is gone through step by step. */
const longest = 1_000_000;
