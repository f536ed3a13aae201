import { type Check, said } from "./finding.ts";

/** The factor between two updates that follow one another. */
const factor = 10;
/** The share of updates that are such turns. */
const share = 0.25;

/** A rate that goes up and down by large factors from one update to the next. */
export const oscillates: Check = {
  kind: "oscillates",
  summary: "the rate flips by more than 10x from update to update",
  find({ lr, run: { rates, at, steps, isWhole } }) {
    if (!isWhole || steps < 4 || lr.tracks.flat().some(({ shape }) => shape.loose)) return undefined;
    const isLarge = (a: number, b: number) => a !== b && Math.max(a, b) > factor * Math.abs(Math.min(a, b));
    let [count, first] = [0, 0];
    for (let i = 1; i < rates.length - 1; i++) {
      const [a, b, c] = [rates[i - 1]!, rates[i]!, rates[i + 1]!];
      if (!((b - a) * (c - b) < 0 && isLarge(a, b) && isLarge(b, c))) continue;
      if (count++ === 0) first = i;
    }
    if (count <= share * steps) return undefined;
    const [before, after] = [rates[first - 1]!, rates[first]!];
    return {
      step: at(first),
      message: `the rate turns at ${count} of ${steps} updates, by more than ${factor}x each way: ${said(before)}, ${said(after)}, ${said(rates[first + 1]!)}, ...`,
      fix: "Make the period many updates long, such as a share of the budget",
      facts: { count, before, after },
    };
  },
};
