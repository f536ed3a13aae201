import { type Check, said } from "./finding.ts";

/** All change within this share of the run looks like epochs that were taken for updates. */
const early = 0.01;
/** In shorter runs one percent is hardly an update. */
const fewest = 200;

/** Everything happens in the first moments of the run. */
export const earlyChange: Check = {
  kind: "early-change",
  summary: "all change happens in the first 1 % of the run: lengths in epochs, perhaps",
  find({ run: { rates, at, steps, top } }) {
    const rate = rates.at(-1)!;
    if (steps < fewest || !(rate < 0.99 * top)) return undefined;
    let last = rates.length - 1;
    while (last > 0 && rates[last - 1] === rate) last--;
    const until = at(last);
    if (until === 0 || until > early * steps) return undefined;
    return {
      step: until,
      message: `all change happens in the first ${until} of ${steps} updates; from step ${until} on the rate stays at ${said(rate)}. Are these lengths epochs?`,
      fix: "Write epochs as 30ep, and say how many updates an epoch has",
      facts: { until, rate },
    };
  },
};
