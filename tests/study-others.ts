import { deviation, mean } from "../packages/study/src/statistics/mean.ts";
import { level } from "../packages/study/src/statistics/paired.ts";
import { tTail } from "../packages/study/src/statistics/student.ts";
import type { Random } from "../packages/study/src/train/random.ts";
import type { Made } from "./study-matrices.ts";

/*
 * Two obvious ways to account for the luck of choosing rates, which do not hold what they promise: the study's method is
 * measured against them. Each says whether it calls the first schedule better (1), worse (-1) or neither (0).
 */

/** How one comparison is called. */
export type Call = (first: Made, second: Made, source: Random) => number;

const draws = 400;

/** Draws a variance anew, with the uncertainty that so many values leave. */
function drawnError({ reported }: Made, source: Random): number {
  const freedom = reported.length - 1;
  let squares = 0;
  for (let i = 0; i < freedom; i += 1) squares += source.normal() ** 2;
  return deviation(tuningOf({ reported }))! / Math.sqrt(squares / freedom);
}

const tuningOf = ({ reported }: Pick<Made, "reported">): number[] => reported.map(({ tuning }) => tuning!);
const valuesOf = ({ reported }: Made): number[] => reported.map(({ value }) => value!);

/** The best of all rates, each drawn anew about its mean: reported runs for the chosen one, tuning runs for the others. */
function drawnBest(made: Made, source: Random): number {
  const error = drawnError(made, source);
  const offset = mean(valuesOf(made)) - mean(tuningOf(made));
  const drawn = made.tried.map(({ values }, place) =>
    place === made.chosen
      ? mean(valuesOf(made)) + (source.normal() * error) / Math.sqrt(made.reported.length)
      : offset + mean(values) + (source.normal() * error) / Math.sqrt(values.length),
  );
  return Math.max(...drawn);
}

/** Resamples tuning and reported runs together, chooses the best rate in every draw, and compares the best values. */
export const resampledChoice: Call = (first, second, source) => {
  let ahead = 0;
  for (let draw = 0; draw < draws; draw += 1) ahead += Number(drawnBest(first, source) > drawnBest(second, source));
  return ahead / draws > 1 - level / 2 ? 1 : ahead / draws < level / 2 ? -1 : 0;
};

/** Variance of the value at the chosen rate over choices made anew on tuning means drawn about the ones found. */
function varianceOfChoice(made: Made, source: Random): number {
  const error = deviation(tuningOf(made))! / Math.sqrt(made.tried[0]!.values.length);
  const means = made.tried.map(({ values }, place) => mean(place === made.chosen ? tuningOf(made) : values));
  const chosen = Array.from({ length: draws }, () => {
    const drawn = made.tried.map(({ values }) => mean(values) + error * source.normal());
    return means[drawn.indexOf(Math.max(...drawn))]!;
  });
  return deviation(chosen)! ** 2;
}

/** A paired t test whose variance holds an estimate of that of both choices too. */
export const widenedTest: Call = (first, second, source) => {
  const differences = valuesOf(first).map((value, seed) => value - valuesOf(second)[seed]!);
  const variance = deviation(differences)! ** 2 / differences.length;
  const error = Math.sqrt(variance + varianceOfChoice(first, source) + varianceOfChoice(second, source));
  const t = mean(differences) / error;
  return tTail(t, differences.length - 1) < level ? Math.sign(t) : 0;
};
