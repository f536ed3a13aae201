import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { longestList } from "glidepath/shape";
import type { Context } from "../../../match/framework.ts";
import { draw, hold, type Lane, plain, type Stroke, share } from "../../../sketch/sketch.ts";
import type { Build } from "../machine/leaf.ts";
import { play } from "../machine/play.ts";
import type { TorchSketch } from "./scheduler.ts";

/** How far past the end of the run it is followed. */
const margin = 64;
/** The longest run that is followed. */
export const longest = 1_000_000;
const remark = "These schedulers have no formula together: the rates are a table, made by stepping them as torch does";

/**
 * What has no formula: every rate that the optimizer sees, written down as a table. `natural` is the length that the text names.
 * The machine is run twice, the second time over twice the rate: rates that are then twice as high are written as shares of the
 * optimizer's, rates that stay as they are.
 */
export function simulated(build: Build, context: Context, natural?: number): TorchSketch | undefined {
  const { rate, refuse } = context;
  const steps = context.steps ?? natural;
  // Without a length, what reads this ends with asking for one.
  if (steps === undefined) return { ...draw([hold("peak")]), build };
  const tooLong = () =>
    refuse("", `a run of at most ${longestList - margin} updates, since this has no formula`, steps);
  if (steps > longest) return tooLong();
  const count = steps + margin + 1;
  const { rates, momenta, error } = play(build, rate, count, longestList);
  if (rates.length === 0) return refuse("", "arguments with which torch makes a scheduler", error);
  if (rates.length < count && error === undefined) return tooLong();
  const twice = play(build, 2 * rate, count, longestList).rates;
  const write = writer(rates, twice, context);
  if (write === undefined) return undefined;
  const momentum = Number.isFinite(momenta[0]) ? { momentum: tableOf(momenta, (value) => value) } : {};
  const lane = tableOf(rates, write);
  const knots = lane.reduce((total, stroke) => total + ((stroke.knots as unknown[] | undefined)?.length ?? 0), 0);
  if (knots > longestList) return tooLong();
  return {
    ...draw(lane, { remarks: [remark], ...(natural !== undefined && { steps: natural }) }),
    ...(error !== undefined && { errorAfter: rates.length - 1 }),
    ...momentum,
    build,
  };
}

/** How rates are written: as shares of the optimizer's if they all grow with it, as they are if none does. */
function writer(
  rates: readonly number[],
  twice: readonly number[],
  { rate, need }: Context,
): ((value: number) => Value) | undefined {
  if (rates.every((value, i) => twice[i] === value)) return (value) => value;
  if (rates.every((value, i) => twice[i] === 2 * value)) return (value) => share(plain(value / rate));
  return need("peak") === undefined ? undefined : (value) => value;
}

/** The values in their steps, then the last of them. */
export function tableOf(values: readonly number[], write: (value: number) => Value): Lane {
  const last = values.length - 1;
  const knots = values.flatMap((value, i) =>
    i === 0 || i === last || value !== values[i - 1] ? [[i / last, write(value)]] : [],
  );
  const table: Stroke = { shape: shapes.table, between: "step", knots, over: last, end: last };
  const isStill = values.every((value) => value === values[0]);
  return isStill ? [hold(write(values[0]!))] : [table, hold(write(values[last]!))];
}
