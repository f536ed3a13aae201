import { type Check, said } from "./finding.ts";

/** A climb that takes more of the run than this is hardly meant as a warmup. */
const most = 0.5;

/** More than half of the run is spent on climbing. */
export const longWarmup: Check = {
  kind: "long-warmup",
  summary: "the rate climbs for more than half of the run",
  find({ run: { rates, at, steps, top, highest } }) {
    const until = at(highest);
    if (until <= most * steps || highest === rates.length - 1 || !(rates[0]! < 0.9 * top)) return undefined;
    for (let i = 1; i <= highest; i++) if (rates[i]! < rates[i - 1]!) return undefined;
    return {
      step: until,
      message: `the rate climbs until step ${until} of ${steps}, more than half of the run, to ${said(top)}`,
      fix: "Write the warmup as a share of the budget, such as 5%",
      facts: { until, highest: top },
    };
  },
};
