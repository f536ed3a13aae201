import { isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import type { Happenings, Spot } from "./look-through.ts";

/** Where a program makes its updates: those of the scheduler's own optimizer, if it is among them. */
export function updatesOf(happenings: Happenings, scheduler?: ObjectValue): readonly Spot[] {
  const stepped = happenings.called.filter(
    ({ on, method, given }) => method === "step" && !hasOwn(on, method) && isOptimizer(on, given.args, scheduler),
  );
  const optimizer = scheduler?.args[0] ?? scheduler?.keywords.get("optimizer");
  const own = stepped.filter(
    ({ on, given }) => isSame(on, optimizer) || given.args.some((one) => isSame(one, optimizer)),
  );
  return own.length > 0 ? own : [...stepped, ...scaled(happenings)];
}

/** Whether the two are one object, or unknown by the same name. */
function isSame(a: Value, b: Value | undefined): boolean {
  if (isKind(a, "unknown")) return isKind(b, "unknown") && a.name === b.name;
  return isKind(a, "object") && a === b;
}

/** A scaler that is called with the loss and the optimizer makes the update, if it is told to: `loss_scaler(loss, optimizer, ...)`. */
function scaled({ made }: Happenings): readonly Spot[] {
  const calls = made.filter(({ object }) => /scaler$/i.test(object.name) && object.args.length > 1);
  return calls.map((one) => {
    const told = one.object.keywords.get("update_grad") ?? one.object.keywords.get("need_update");
    return isKind(told, "condition") ? { ...one, path: [...one.path, told.when] } : one;
  });
}

/** Whether the program defines the method itself: what it calls is seen too. */
const hasOwn = (on: Value, method: string) => isKind(on, "object") && on.type?.attributes.has(method) === true;

function isOptimizer(on: Value, args: readonly Value[], scheduler: ObjectValue | undefined): boolean {
  if (on === scheduler || (isKind(on, "unknown") && /sched/i.test(on.name))) return false;
  // A scaler of gradients steps the optimizer that it is given.
  if (args.length === 1 && (isKind(args[0], "object") || isKind(args[0], "unknown"))) return true;
  return isKind(on, "object")
    ? !/sched|LR$/i.test(on.name)
    : isKind(on, "unknown") && /opt|engine|model/i.test(on.name);
}
