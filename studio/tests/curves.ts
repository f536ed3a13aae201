import { readdirSync, readFileSync } from "node:fs";
import { parse, recipes } from "glidepath";
import { scheduleOf } from "../src/model/schedule-of.ts";
import type { NamedCurve } from "../src/model/sheet.ts";

/** A curve by its words. */
export const named = (words: unknown, budget: NamedCurve["budget"] = { steps: 10_000 }, name = "a"): NamedCurve => ({
  ...{ id: 1, name, spec: parse(words), budget, color: 0, isHidden: false },
});

const gallery = readdirSync("examples/schedules").map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return named(spec, scheduleOf({ spec: parse(spec), budget }).budget, file);
});

const knots = "knots=[[0, peak], [0.3, 0.62 peak], [0.68, 0.16 peak], [1, 0.01 peak]]";

/** Curves of every kind: the gallery, every recipe with its defaults, and what is odd about phases. */
export const curves: readonly NamedCurve[] = [
  ...gallery,
  ...recipes.map(({ kind }) => named({ recipe: kind }, { steps: 9973, stepsPerEpoch: 100 }, kind)),
  ...[
    "linear, cosine, hold",
    "linear 30% to 0.5 peak, cosine from 0.4 peak to 0.1 peak",
    "hold until 20%, linear until 50% to 0.1 peak, hold rest, linear 10% to 0",
    "warmup 2ep, cosine 40ep to 0.01 peak, hold",
    "cosine to 0.1 peak every 10%",
    "peak 0.3, linear from 0.01 to peak until 15%, spline knots=[[0, peak], [0.2, 0.1], [0.7, 0.05], [1, 0.001]]",
    "inclusive, warmup 10%, sqrt to 0",
  ].map((words) => named(words, { steps: 9973, stepsPerEpoch: 100 }, words)),
  named(
    `linear 5% from 0 to peak, spline ${knots} 28.5% log over 95%, hold 36.1%, spline ${knots} log over 95% skip 64.6%`,
    { steps: 10_000 },
    "parts of a spline",
  ),
];
