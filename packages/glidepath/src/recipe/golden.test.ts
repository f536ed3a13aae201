import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ulps8 } from "../../../../tests/helpers.ts";
import { type Schedule, schedule } from "../schedule.ts";

interface Case {
  /** What was called in the original, or its formula. */
  readonly call: string;
  /** The version that ran, or where the formula is from. */
  readonly version?: string;
  readonly formula?: string;
  /** The example of the gallery that says the same, or the same in Glidepath's words. */
  readonly example?: string;
  readonly spec?: string;
  readonly peak: number;
  readonly steps: number;
  readonly values: readonly number[];
}

const cases: readonly Case[] = JSON.parse(readFileSync("conformance/schedules/golden.json", "utf8"));

const specOf = ({ example, spec }: Case) =>
  example === undefined ? spec! : JSON.parse(readFileSync(`examples/schedules/${example}.json`, "utf8")).spec;

/** The first update at which a rate is farther away than eight last places of the largest. */
function firstDifference(lr: Schedule, values: readonly number[]) {
  const tolerance = ulps8(Math.max(...values));
  const t = values.findIndex((value, t) => !(Math.abs(lr(t) - value) <= tolerance));
  return t === -1 ? undefined : { t, found: lr(t), expected: values[t] };
}

test.each(cases.map((one) => [`${one.version ?? one.formula}: ${one.call}`, one] as const))("%s", (_name, one) => {
  const lr = schedule(specOf(one), { steps: one.steps, peak: one.peak });
  expect(lr.spec.peak ?? 1).toBe(one.peak);
  expect(firstDifference(lr, one.values)).toBeUndefined();
});

test("every schedule of the gallery that names one of these projects has its values", () => {
  const named = readdirSync("examples/schedules").filter((file) =>
    /OLMo-core|NeMo|axolotl|PowerCool|ParameterSchedulers|linear_cosine_decay|Burn|inv_sqrt_decay/.test(
      JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8")).source,
    ),
  );
  expect(cases.flatMap(({ example }) => example ?? []).sort()).toEqual(named.map((file) => file.slice(0, -5)).sort());
});
