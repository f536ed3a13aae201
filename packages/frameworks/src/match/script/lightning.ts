import { isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import type { Happenings } from "./look-through.ts";
import type { Pace } from "./pace.ts";

/** Lightning steps what `configure_optimizers` gives once an epoch, unless the dict around it says otherwise. */
export function lightningPace({ made, results }: Happenings, scheduler: ObjectValue | undefined): Pace | undefined {
  const result = results.get("configure_optimizers");
  if (result === undefined || scheduler === undefined || !holdsIt(result, scheduler)) return undefined;
  const config = configOf(result, scheduler);
  const entry = (key: string) => config?.entries.get(`"${key}`)?.[1];
  const [interval, frequency = 1n] = [entry("interval") ?? "epoch", entry("frequency")];
  const many = Number(typeof frequency === "bigint" ? frequency : 1);
  if (interval === "step") return { ...(many !== 1 && { every: { count: many } }), remarks: [] };
  const trainer = made.find(({ object }) => /(^|\.)Trainer$/.test(object.name))?.object;
  const epochs = trainer?.keywords.get("max_epochs");
  const inEpoch = "the updates in an epoch";
  return {
    every: { needs: [inEpoch] },
    isByEpoch: true,
    ...(many > 1 && { turns: many }),
    ...(typeof epochs === "bigint" && { epochs: { count: Number(epochs) } }),
    remarks: [
      `Lightning steps it once ${many > 1 ? `in ${many} epochs` : "an epoch"}, since its configuration says no ${config ? "other " : ""}interval`,
    ],
  };
}

/** Whether Lightning is given both schedulers. */
export function isGivenBoth({ results }: Happenings, a: ObjectValue, b: ObjectValue): boolean {
  const result = results.get("configure_optimizers");
  return result !== undefined && holdsIt(result, a) && holdsIt(result, b);
}

function holdsIt(value: Value, scheduler: ObjectValue): boolean {
  if (value === scheduler) return true;
  if (isKind(value, "list")) return value.items.some((item) => holdsIt(item, scheduler));
  return isKind(value, "dict") && [...value.entries.values()].some(([, entry]) => holdsIt(entry, scheduler));
}

function configOf(value: Value, scheduler: ObjectValue): Extract<Value, { kind: "dict" }> | undefined {
  if (isKind(value, "list"))
    return value.items.map((item) => configOf(item, scheduler)).find((found) => found !== undefined);
  if (!isKind(value, "dict")) return undefined;
  if (value.entries.get('"scheduler')?.[1] === scheduler) return value;
  return [...value.entries.values()]
    .map(([, entry]) => configOf(entry, scheduler))
    .find((found) => found !== undefined);
}
