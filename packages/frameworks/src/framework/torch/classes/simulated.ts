import type { Value } from "glidepath/language";
import { longestList } from "glidepath/shape";
import type { Context } from "../../../match/framework.ts";
import { compress } from "../../../sketch/compress.ts";
import { curveOf } from "../../../sketch/curve-of.ts";
import type { Guess, Likely } from "../../../sketch/fit.ts";
import { draw, hold, type Lane, plain, type Sketch, share } from "../../../sketch/sketch.ts";
import { mapValues } from "../../../sketch/value.ts";
import type { Build } from "../machine/leaf.ts";
import { type Played, play } from "../machine/play.ts";
import type { TorchSketch } from "./scheduler.ts";

/** How far past the end of the run it is followed. */
const margin = 64;
/** The longest run that is followed, and how often schedulers are stepped at most. */
export const longest = 1_000_000;
const mostSteps = 10_000_000;
const remark = "These schedulers have no formula together: their rates were found by stepping them, update by update";

/**
 * What has no formula: every rate that the optimizer sees, written down in strokes. `natural` is the length that the text names,
 * `parts` what the schedulers do alone. The machine is run twice, the second time over twice the rate: rates that are then twice as
 * high are written as shares of the optimizer's, rates that stay as they are.
 */
export function simulated(
  build: Build,
  context: Context,
  natural?: number,
  parts: readonly Sketch[] = [],
): TorchSketch | undefined {
  const { rate, refuse } = context;
  const steps = context.steps ?? natural;
  // Without a length, what reads this ends with asking for one.
  if (steps === undefined) return { ...draw([hold("peak")]), build };
  const most = Math.min(longest, Math.floor(mostSteps / Math.max(1, parts.length)));
  if (steps > most) return refuse("", `a run of at most ${most} updates, since these are stepped one by one`, steps);
  const played = play(build, rate, steps + margin + 1);
  const { rates, momenta, error } = played;
  if (rates.length === 0) return refuse("", "arguments with which there is a first rate", error);
  const twice = play(build, 2 * rate, steps + margin + 1).rates;
  const write = writer(rates, twice, context);
  if (write === undefined) return undefined;
  const likely = (laneOf: (part: Sketch) => Lane | undefined) => likelyIn(parts.map(laneOf), played);
  const lane = compress(
    rates,
    likely(({ lanes }) => lanes[0]),
  );
  const hasMomentum = Number.isFinite(momenta[0]);
  const momentum = hasMomentum
    ? compress(
        momenta,
        likely((part) => part.momentum),
      )
    : undefined;
  if (lane === undefined || (hasMomentum && momentum === undefined)) {
    const expected = `schedulers that have a formula together, or a run of which all but ${longestList} updates have one`;
    return refuse("", expected, steps);
  }
  return {
    ...draw(
      lane.map((stroke) => mapValues(stroke, (value) => write(value as number))),
      { remarks: [remark], ...(natural !== undefined && { steps: natural }) },
    ),
    ...(error !== undefined && { errorAfter: rates.length - 1 }),
    ...(momentum && { momentum }),
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

/** What each scheduler would go on with alone, at its own step. */
function likelyIn(lanes: readonly (Lane | undefined)[], { clocks }: Played): Likely {
  const known = lanes.flatMap((lane, i) => {
    return lane ? [{ lane, clock: clocks[i]!, name: JSON.stringify(lane), curve: curveOf({ lanes: [lane] }) }] : [];
  });
  return (step) => {
    const guesses = known.flatMap(({ lane, clock, name, curve }): [string, Guess][] => {
      const own = step + clock.turns.findLast(({ since }) => since <= step)!.ahead;
      return own < 0 ? [] : [[`${own} ${name}`, guess(lane, curve, own)]];
    });
    return [...new Map(guesses).values()];
  };
}

/** The stroke of a lane that is at work at a step, as one that has begun before. */
function guess(lane: Lane, curve: (step: number) => number, step: number): Guess {
  const i = lane.findIndex(({ end }) => end > step);
  const { end, skip: gone = 0 } = lane[i]!;
  const skip = step - (lane[i - 1]?.end ?? 0) + gone;
  const stroke = () => ({ ...lane[i]!, ...(skip !== 0 && { skip }) });
  return { stroke, at: (i) => curve(step + i), length: end - step };
}
