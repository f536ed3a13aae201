import type { Expression } from "../../text/expression.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { isKind, type ObjectValue } from "../../text/python/value.ts";
import type { Happenings } from "./look-through.ts";
import { type Clash, type Pace, paceOf } from "./pace.ts";

/* Several schedulers of one optimizer that a script steps together: each multiplies its rate. */

export const togetherRemark =
  "Schedulers of one optimizer that are stepped together are read as torch's ChainedScheduler";

/** Whether two schedulers were made for the same optimizer. */
export function sharesOptimizer(a: ObjectValue, b: ObjectValue): boolean {
  const first = (object: ObjectValue) => object.args[0] ?? object.keywords.get("optimizer");
  const own = first(a);
  const other = first(b);
  return (
    own !== undefined &&
    (own === other || (isKind(own, "unknown") && isKind(other, "unknown") && own.name === other.name))
  );
}

/** The schedulers together, as torch's own scheduler for that. */
export function chained(objects: readonly ObjectValue[], expressing: Expressing): Expression {
  const { args, keywords, place } = objects[0]!;
  const items = objects.map((object) => expressing.of(object));
  const optimizer = args[0] ?? keywords.get("optimizer");
  return {
    kind: "call",
    name: "torch.optim.lr_scheduler.ChainedScheduler",
    args: [{ kind: "list", items, place }],
    keywords: optimizer === undefined ? [] : [{ name: "optimizer", value: expressing.of(optimizer, place) }],
    place,
  };
}

/** Schedulers that are stepped at paces of their own, which no single clock can say. */
export function clashAmong(
  happenings: Happenings,
  first: ObjectValue,
  more: readonly ObjectValue[],
): Clash | undefined {
  const pace = paceOf(happenings, first);
  const other = more.find((object) => !isSamePace(paceOf(happenings, object), pace));
  return (
    other && {
      expected: "schedulers that are stepped together",
      received: `${first.name} and ${other.name}, each at a pace of its own`,
      hint: "Leave one of them out, and read it alone",
    }
  );
}

const isSamePace = (a: Pace, b: Pace) =>
  JSON.stringify([a.isByEpoch, a.turns, a.every, a.early]) === JSON.stringify([b.isByEpoch, b.turns, b.every, b.early]);
