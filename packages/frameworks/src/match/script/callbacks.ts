import type { Expressing } from "../../text/python/expression-of.ts";
import { rateBefore } from "../../text/python/value.ts";
import type { Happenings } from "./look-through.ts";
import { startRate } from "./optimizer-rate.ts";
import type { RateFunction } from "./rate-function.ts";
import { rateFrom, renamed } from "./recurrence.ts";

/** Keras' LearningRateScheduler: a function of the epoch, or of the epoch and the rate before. */
export function callbackRates(happenings: Happenings, expressing: Expressing, peak?: number): RateFunction | undefined {
  const made = happenings.made.find(({ object }) => /(^|\.)LearningRateScheduler$/.test(object.name));
  const given = made && (made.object.args[0] ?? made.object.keywords.get("schedule"));
  const value = given === undefined ? undefined : expressing.of(given, made!.place);
  if (made === undefined || value?.kind !== "lambda" || value.more.length > 1) return undefined;
  const { place } = made;
  if (value.body === undefined || value.needs) return { value, place, isByEpoch: true };
  const [before] = value.more;
  const body = renamed(value.body, (name) =>
    name === before && before !== undefined ? { kind: "parameter", name: rateBefore } : { kind: "parameter" },
  );
  const start = startRate(happenings, expressing, peak);
  return { value: rateFrom(body, value.parameter, start, place), place, isByEpoch: true };
}
