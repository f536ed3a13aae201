import * as shapes from "glidepath/shape";
import type { Context } from "../../../match/framework.ts";
import { draw, run, type Sketch } from "../../../sketch/sketch.ts";
import type { Build } from "../machine/leaf.ts";
import { play } from "../machine/play.ts";
import { settled } from "./product.ts";
import type { TorchSketch } from "./scheduler.ts";
import { tableOf } from "./simulated.ts";

/** The most steps whose rates are written as a table before the cosine goes on alone. */
const mostRows = 1000;

/**
 * Schedulers that multiply for a while, such as a warmup, and a cosine that pulls what it finds to an eta_min other than 0. Only
 * the while has no formula: the rate that it leaves lies on a cosine again, which began at another rate.
 */
export function pulled(children: readonly TorchSketch[], build: Build, context: Context): Sketch | undefined {
  const cosines = children.flatMap(({ pulls }) => pulls ?? []);
  const others = children.filter(({ pulls }) => pulls === undefined);
  const isKnown = others.every(
    ({ acts, bounces, errorAfter }) => acts === "multiplies" && bounces === undefined && errorAfter === undefined,
  );
  const [cosine] = cosines;
  if (cosines.length !== 1 || cosine === undefined || !isKnown) return undefined;
  const { to, over } = cosine;
  const end = Math.max(...others.map(({ lanes }) => settled(lanes[0]!)));
  if (end >= Math.min(over, mostRows) || context.need("peak") === undefined) return undefined;
  const { rates } = play(build, context.rate, end + 1);
  const share = (1 + Math.cos((Math.PI * end) / over)) / 2;
  const from = to + (rates[end]! - to) / share;
  const [table] = tableOf(rates, (value) => value);
  const fall = { ...run(shapes.cosine, from, to, over, over), ...(end > 0 && { skip: end }) };
  const again = { ...run(shapes.cosine, "peak", to, over), skip: over };
  const remark = `Until step ${end} these schedulers have no formula together: the rates are a table, made by stepping them as torch does`;
  return draw([{ ...table!, end }, fall, again], { steps: over, ...(end > 0 && { remarks: [remark] }) });
}
