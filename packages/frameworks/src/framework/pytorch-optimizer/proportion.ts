import { rateOf, type Value } from "glidepath/language";
import { type Context, reader } from "../../match/framework.ts";
import { withoutOptimizer } from "../../match/optimizer.ts";
import { any, number } from "../../match/rows.ts";
import { hold, type Sketch } from "../../sketch/sketch.ts";
import { mapValues } from "../../sketch/value.ts";
import { type CallExpression, type Expression, lastName } from "../../text/expression.ts";

/** A quantity that follows a rate in a straight line, such as the radius of a sharpness-aware optimizer. */
export const proportion = reader(
  "pytorch_optimizer.lr_scheduler.ProportionScheduler",
  { lr_scheduler: any(), max_lr: number(), min_lr: number(0), max_value: number(2), min_value: number(2) },
  ({ lr_scheduler: inner, ...ends }, context) => {
    if (inner.kind !== "call") return context.refuse("lr_scheduler", "a call that makes a schedule", inner);
    const sketch = context.read(inner);
    if (sketch === undefined) return undefined;
    if (sketch.lanes.length > 1)
      return context.refuse("lr_scheduler", "a schedule that is no product of others", inner);
    return { ...follow(opened(sketch, inner), ends, context), remarks };
  },
);

const remarks = ["These are values of the quantity that follows the rate, not rates"];

interface Ends {
  readonly max_lr: number;
  readonly min_lr: number;
  readonly max_value: number;
  readonly min_value: number;
}

function follow(sketch: Sketch, { max_lr, min_lr, max_value, min_value }: Ends, { rate }: Context): Sketch {
  const line = (lr: number) => min_value + ((max_value - min_value) * (lr - min_lr)) / (max_lr - min_lr);
  const change = (value: Value) => (max_lr > min_lr ? line(rateOf(value, rate)) : max_value);
  const lane = sketch.lanes[0]!.map((stroke) => {
    const moved = mapValues(stroke, change);
    return stroke.gain === undefined ? moved : { ...moved, about: change(stroke.about ?? 0) };
  });
  return { ...sketch, lanes: [lane] };
}

/** Before their first step, the package's own schedules say another rate than the one they set. */
function opened(sketch: Sketch, inner: CallExpression): Sketch {
  const said = firstSaid(inner);
  const [first, ...others] = sketch.lanes[0]!;
  return said === undefined ? sketch : { ...sketch, lanes: [[{ ...hold(said, first!.end) }, ...others]] };
}

function firstSaid(inner: CallExpression): number | undefined {
  const { call } = withoutOptimizer(inner);
  const name = lastName(call.name);
  const given = (keyword: string, place: number, fallback: number) => {
    const value: Expression | undefined = call.keywords.find((one) => one.name === keyword)?.value ?? call.args[place];
    return value?.kind === "number" ? value.value : fallback;
  };
  if (name === "LinearScheduler" || name === "CosineScheduler") return given("init_lr", 3, 0);
  if (name === "PolyScheduler") return given("init_lr", 5, 0);
  return name === "REXScheduler" ? given("max_lr", 1, 1) : undefined;
}
