import { type FittedLaw, finalLoss } from "../law/losses.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { type Design, type Setting, sketchOf, wholeOf } from "./setting.ts";

/** A cooldown to 0 of two numbers. */
export interface TwoParameters extends Design {
  /** The share of the run for the cooldown, in (0, 1], a whole number of percent. */
  readonly share: number;
  /** It falls as (1 - x)^power. */
  readonly power: number;
}

/** The grid, which is made finer around its best cell. */
const percents = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 23, 26, 30, 34, 38, 42, 46, 50, 55, 60, 65, 70, 75, 80, 90, 100,
];
const powers = [0.5, 0.7, 1, 1.3, 1.6, 2, 3];
/** Levels of a run in the search, and in a closer look at what it found. */
const [rough, close] = [500, 4000];

/**
 * The best of the schedules that hold the peak and cool down to 0 by a power, under a law with the peak of the runs it was fitted to: 28 shares
 * times 7 powers, then those between. Two numbers come to within a few ten-thousandths of the loss of any schedule that the law knows.
 */
export function twoParameters(fitted: FittedLaw, setting: Setting): TwoParameters {
  const most = Math.max(1, Math.floor((100 * (setting.steps - setting.warmup)) / setting.steps));
  const at = (levels: number) => (percent: number, power: number) => ({
    percent,
    power,
    loss: finalLoss(fitted, sketchOf(setting, cooldown(percent, power), levels)),
  });
  const shares = [...percents.filter((percent) => percent < most), most];
  const cell = bestOf(shares, powers, at(rough));
  const [i, j] = [shares.indexOf(cell.percent), powers.indexOf(cell.power)];
  const near = bestOf(
    between(shares[i - 1] ?? 1, shares[i + 1] ?? most, 1),
    between(powers[j - 1] ?? powers[0]!, powers[j + 1] ?? powers.at(-1)!, 0.1),
    at(close / 2),
  );
  const { percent, power } = bestOf(
    between(Math.max(1, near.percent - 1), Math.min(most, near.percent + 1), 1),
    between(Math.max(powers[0]!, near.power - 0.1), Math.min(powers.at(-1)!, near.power + 0.1), 0.1),
    at(close),
  );
  const words = cooldown(percent, power);
  const loss = finalLoss(fitted, ratesOfSchedule(wholeOf(setting, words)));
  return { words, loss, share: percent / 100, power };
}

/** The words of such a schedule, after its warmup. */
function cooldown(percent: number, power: number): string {
  return `hold, ${power === 1 ? "linear" : `polynomial power=${power}`} ${percent}% to 0`;
}

function bestOf<Cell extends { loss: number }>(
  shares: readonly number[],
  powers: readonly number[],
  at: (percent: number, power: number) => Cell,
): Cell {
  const cells = shares.flatMap((percent) => powers.map((power) => at(percent, power)));
  return cells.reduce((best, cell) => (cell.loss < best.loss ? cell : best));
}

/** Numbers from one to another, in tenths or wholes without the dust of adding up. */
const between = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step + 1.5) }, (_, i) => Number((from + i * step).toFixed(4))).filter(
    (value) => value <= to + 1e-9,
  );
