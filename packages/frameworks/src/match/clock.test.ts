import { readFileSync } from "node:fs";
import { type BudgetInput, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../index.ts";

/*
 * A scheduler that is stepped once in so many updates, or several times an update, has at each update the rate that it has
 * itself after as many of its own steps.
 */

interface Golden {
  readonly cases: readonly {
    readonly call: string;
    readonly steps?: number;
    readonly peak?: number;
    readonly refused?: string;
    readonly raises?: number;
  }[];
}
const framework = "torch";
const { cases } = JSON.parse(readFileSync("conformance/golden/torch.json", "utf8")) as Golden;
const own = 60;
const calls = cases
  .filter(({ refused, raises }) => refused === undefined && raises === undefined)
  .filter((_, i) => i % 5 === 0);

const curve = (call: string, given: object) => {
  const { spec, budget } = readFramework(call, { framework, ...given });
  return schedule(spec, budget as BudgetInput);
};

const clocks = [
  { every: 7, times: 1, given: { stepped: "epoch", stepsPerEpoch: 7 } },
  { every: 3, times: 1, given: { stepped: 3 } },
  { every: 1, times: 2, given: { processes: 2 } },
  { every: 1, times: 6, given: { processes: 3, accumulate: 2 } },
  { every: 1, times: 4, given: { stepped: 0.25 } },
  { every: 5, times: 2, given: { stepped: 5, processes: 2 } },
] as const;

test.each(clocks)("stepped $times times in $every updates", ({ every, times, given }) => {
  const wrong: string[] = [];
  let read = 0;
  for (const { call, peak = 0.1 } of calls) {
    const steps = Math.ceil((own * every) / times);
    let alone: ReturnType<typeof curve>;
    let clocked: ReturnType<typeof curve>;
    try {
      alone = curve(call, { peak, steps: own + 2 * times });
      clocked = curve(call, { peak, steps, ...given });
    } catch (error) {
      wrong.push(`${call}: ${(error as Error).message}`);
      continue;
    }
    read++;
    for (let update = 0; update < steps; update++) {
      const [is, should] = [clocked(update), alone(Math.floor(update / every) * times)];
      if (Math.abs(is - should) <= 1e-9 * peak) continue;
      wrong.push(`${call} at update ${update}: ${is}, not ${should}`);
      break;
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(read).toBeGreaterThan(50);
});
