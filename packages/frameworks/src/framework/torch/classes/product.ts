import { rateOf, type Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { hold, isStill, type Lane, run, type Sketch, share } from "../../../sketch/sketch.ts";
import { asFactors, productOf } from "../../../sketch/value.ts";
import type { TorchSketch } from "./scheduler.ts";

/** Schedulers that all multiply what they find, for a run of so many steps; undefined if it has no formula. */
export function product(children: readonly TorchSketch[], steps = Number.POSITIVE_INFINITY): Sketch | undefined {
  if (!children.every(({ acts, errorAfter }) => acts === "multiplies" && errorAfter === undefined)) return undefined;
  const waves = children.filter(({ bounces }) => bounces !== undefined).sort((a, b) => a.bounces! - b.bounces!);
  const others = children.filter(({ bounces }) => bounces === undefined);
  const [first, ...more] = [...waves, ...others] as [TorchSketch, ...TorchSketch[]];
  const all = more.reduce<Sketch | undefined>((so, child) => so && productOf(so, child), first);
  const { bounces } = first;
  if (all === undefined || bounces === undefined) return all;
  const wave = run(shapes.cosine, "peak", 0, bounces, bounces);
  const after = waves.length > 1 ? undefined : rise(others, bounces);
  if (after) return { ...all, lanes: [after.from === "peak" ? first.lanes[0]! : [wave, after], ...all.lanes.slice(1)] };
  if (steps > bounces) return undefined;
  const remark = `Past step ${bounces} torch's rates rise again; here they stay at 0`;
  return { ...all, lanes: [[wave, hold(0)], ...all.lanes.slice(1)], remarks: [...(all.remarks ?? []), remark] };
}

/** Past its end a cosine rises from the optimizer's own rate, whatever the others have made of it; known if they have ended. */
function rise(others: readonly TorchSketch[], over: number) {
  const lanes = others.map(({ lanes }) => asFactors(lanes[0]!)!);
  if (!lanes.every((lane) => settled(lane) <= over)) return undefined;
  const left = lanes.reduce((value, lane) => value * rateOf(lane.at(-1)!.from as Value, 1), 1);
  return left === 0 ? undefined : { ...run(shapes.cosine, share(1 / left), 0, over), skip: over };
}

/** From where on a lane has one value; Infinity if it never has. */
export function settled(lane: Lane): number {
  return isStill(lane.at(-1)!) ? (lane.at(-2)?.end ?? 0) : Number.POSITIVE_INFINITY;
}
