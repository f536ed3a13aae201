import { rateOf } from "glidepath/language";
import type { Context } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { mapValues } from "../../sketch/value.ts";
import type { Expression } from "../../text/expression.ts";

const remark = "This has no formula: its rates were found by stepping it as Paddle does";

/**
 * What a scheduler of torch makes of the same arguments over an optimizer with this rate, for schedulers that compute the same.
 * It is followed for as many steps more as lie before the first.
 */
export function asTorch(
  name: string,
  given: Readonly<Record<string, Expression | number | string | boolean>>,
  base: number,
  last: number,
  { read, steps }: Context,
): Sketch | undefined {
  const keywords = Object.entries(given).map(([key, value]) => ({ name: key, value: expressionOf(value) }));
  const call = { kind: "call", name: `torch.optim.lr_scheduler.${name}`, args: [], keywords, place: 0 } as const;
  // Shares of a rate are the same whatever it is; a rate of 0 has none.
  const found = read(call, { peak: base || 1, ...(steps !== undefined && { steps: steps + last + 1 }) });
  if (found === undefined) return undefined;
  const { lanes, errorAfter, remarks } = found;
  return {
    lanes: lanes.map((lane) => lane.map((stroke) => mapValues(stroke, (value) => rateOf(value, base)))),
    ...(errorAfter !== undefined && { errorAfter }),
    ...(remarks && { remarks: [remark] }),
  };
}

function expressionOf(value: Expression | number | string | boolean): Expression {
  if (typeof value === "number") return { kind: "number", value, whole: Number.isInteger(value), place: 0 };
  if (typeof value === "string") return { kind: "text", value, place: 0 };
  return typeof value === "boolean" ? { kind: "truth", value, place: 0 } : value;
}
