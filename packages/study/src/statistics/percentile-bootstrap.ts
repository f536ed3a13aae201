import { level as usual } from "./paired.ts";
import { type Estimate, placesOf, quantile, type ResampleOptions, resample, type Statistic } from "./resample.ts";

/**
 * The percentile bootstrap: the statistic of many random draws of the items with replacement; the interval leaves out the
 * same share of them at both ends (Efron 1979, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1-26).
 * Its level holds for many items; for few it is too narrow.
 *
 * @param count how many items there are; @param statistic of the items at these places
 * @example
 * const data = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41];
 * const found = percentileBootstrap(data.length, (places) => mean(places.map((place) => data[place]!)));
 * found.value // 34.2
 */
export function percentileBootstrap(count: number, statistic: Statistic, options: ResampleOptions = {}): Estimate {
  const value = statistic(placesOf(count));
  const drawn = value === null ? null : resample(count, statistic, options);
  if (drawn === null) return { value, interval: null };
  const { level = usual } = options;
  return { value, interval: [quantile(drawn, level / 2), quantile(drawn, 1 - level / 2)] };
}
