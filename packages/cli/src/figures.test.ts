import { readdirSync, readFileSync } from "node:fs";
import { readFramework } from "@glidepath/frameworks";
import { svg, terminal, trace } from "@glidepath/plot";
import { GlidepathError, schedule } from "glidepath";
import { expect, test } from "vitest";
import { scheduleFigure } from "./figures.ts";

const golden = new URL("../../../conformance/golden/", import.meta.url);
const surroundings = ["peak", "steps", "stepsPerEpoch", "batchSize", "beta2"];

/** Every schedule that frameworks end with an error, as its golden case and over half and twice as many updates. */
function* ending() {
  for (const file of readdirSync(golden).filter((name) => name.endsWith(".json"))) {
    const { framework, cases } = JSON.parse(readFileSync(new URL(file, golden), "utf8"));
    for (const one of cases) {
      const known = surroundings.flatMap((name) => (one[name] === undefined ? [] : [[name, one[name]]]));
      try {
        const { spec, budget } = readFramework(one.call, { framework, steps: 40, ...Object.fromEntries(known) });
        if (spec.end !== "error") continue;
        for (const share of [1, 0.5, 2]) {
          yield [one.call, schedule(spec, { ...budget, steps: Math.ceil((budget.steps ?? 40) * share) })] as const;
        }
      } catch (error) {
        if (!(error instanceof GlidepathError)) throw error;
      }
    }
  }
}

test("no schedule that ends with an error is asked for a rate past its end, and all are drawn", () => {
  let count = 0;
  for (const [call, lr] of ending()) {
    let last = 0;
    const watched = Object.assign(
      (step: number) => {
        last = Math.max(last, step);
        return lr(step);
      },
      { steps: lr.steps, breaks: () => lr.breaks(), limit: lr.limit },
    );
    const { x } = trace(watched);
    const figure = scheduleFigure([[call, watched]], {});
    expect(last, call).toBeLessThanOrEqual(lr.limit);
    expect(x[x.length - 1], call).toBe(Math.min(lr.steps, lr.limit));
    expect(figure.x.domain, call).toEqual([0, lr.steps]);
    if (count++ % 40 === 0)
      expect([svg(figure), terminal(figure, { columns: 80 })].join("")).not.toMatch(/NaN|Infinity/);
  }
  expect(count).toBeGreaterThan(300);
});

test("a run of a few steps is labelled at each of them", () => {
  expect(scheduleFigure([["", schedule("hold", { steps: 1 })]], {}).x.ticks).toEqual([0, 1]);
  expect(scheduleFigure([["", schedule("hold", { steps: 11 })]], {}).x.ticks).toBeUndefined();
});
