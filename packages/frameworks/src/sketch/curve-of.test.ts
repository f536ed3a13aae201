import { readdirSync, readFileSync } from "node:fs";
import { schedule } from "glidepath";
import { collect, GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import { ulps8 } from "../../../../tests/helpers.ts";
import { frameworks } from "../framework/index.ts";
import { readSketch } from "../match/read.ts";
import { curveOf } from "./curve-of.ts";
import { toSpec } from "./to-spec.ts";

const folder = new URL("../../../../conformance/golden/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

interface Case {
  readonly call: string;
  readonly [given: string]: unknown;
}

/** The sketch of a golden case, and the rate that it stands on. */
function sketchOf({ call, peak, stepsPerEpoch, batchSize, beta2, steps }: Case) {
  const given = { peak, stepsPerEpoch, batchSize, beta2, steps };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return collect((report) => readSketch(frameworks, frameworks, call, known, report))!;
}

/** What comes of it; undefined if it is refused. */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

test.each(files)("a sketch of %s has the values of the spec that is written from it", (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { cases: Case[] };
  for (const one of cases) {
    const found = unlessRefused(() => sketchOf({ steps: 40, ...one }));
    if (found === undefined || (found.sketch.errorAfter ?? 1) < 1) continue;
    const steps = Number(one.steps ?? 40);
    const rate = found.sketch.peak ?? found.rate;
    const lr = unlessRefused(() => schedule(toSpec(found.sketch, steps, rate), { steps }));
    if (lr === undefined) continue;
    const value = curveOf(found.sketch, rate);
    const last = Math.min(2 * steps, found.sketch.errorAfter ?? Number.POSITIVE_INFINITY);
    const places = Array.from({ length: Math.min(last + 1, 200) }, (_, i) => Math.floor((i * (last + 1)) / 200));
    const size = Math.max(...places.map((step) => Math.abs(lr(step))));
    for (const step of places) {
      const distance = Math.abs(value(step) - lr(step));
      if (!(distance <= ulps8(size))) expect([one.call, step, value(step)]).toEqual([one.call, step, lr(step)]);
    }
    const { errorAfter } = found.sketch;
    if (errorAfter !== undefined) expect(value(errorAfter + 1), one.call).toBeNaN();
  }
});
