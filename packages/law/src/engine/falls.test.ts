import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { cutAt } from "../rates/cut.ts";
import { ratesOf } from "../rates/rates.ts";
import { fallsOf } from "./falls.ts";
import { powerSumsAt } from "./power-sums-at.ts";

const [beta, tolerance] = [0.6, 1e-9];
/** What a law adds to every distance: some updates at the rate that holds, as measured on real runs. */
const offsetOf = (rate: number) => 9 * rate ** 0.64;

/** The sum over all falls as it is written, at some numbers of updates made, and what it would be if nothing cancelled. */
function direct(list: ArrayLike<number>, places: readonly number[], first: number) {
  return places.map((place) => {
    let [distance, sum, size] = [0, 0, 0];
    for (let k = place - 1; k >= first; k--) {
      distance += list[k]!;
      const fall = list[k - 1]! - list[k]!;
      if (fall === 0 || list[k] === 0) continue;
      const offset = offsetOf(list[k]!);
      const amount = fall * offset ** beta * (distance + offset) ** -beta;
      sum += amount;
      size += Math.abs(amount);
    }
    return { sum, size };
  });
}

/** The falls as stages, from the first level on that begins after so many updates; `begin` says after how many. */
function stagesOf(list: ArrayLike<number>, places: readonly number[], after: number, within: number) {
  const { rates, ends } = cutAt(ratesOf(list), places);
  let [first, begin] = [0, 0];
  while (begin < after) begin += rates.counts[first++]!;
  return { ...fallsOf(rates, ends, { first, tolerance: within, pole: offsetOf }), begin };
}

function bySums(list: ArrayLike<number>, places: readonly number[], after: number) {
  const stages = stagesOf(list, places, after, tolerance / 2);
  const offsets = stages.rates.map((rate) => (rate === 0 ? 0 : offsetOf(rate)));
  const amounts = stages.falls.map((fall, k) => fall * offsets[k]! ** beta);
  const sums = powerSumsAt(beta, { lengths: stages.lengths, amounts, offsets }, stages.ends, tolerance / 2);
  return { sums, begin: stages.begin };
}

const steps = 6000;
const every = (gap: number) => Array.from({ length: Math.floor(steps / gap) }, (_, i) => gap * (i + 1));
/** Schedules, and the most stages an update that are left of them for 1e-7, where they are looked at every 128 updates. */
const schedules: readonly (readonly [string, number])[] = [
  ["cosine to 10% peak", 0.35],
  ["warmup 10%, linear to 0", 0.5],
  ["warmup 10%, hold, sqrt 20% to 0", 0.25],
  ["rex to 0", 0.5],
  ["hold, linear log 60% to 1% peak", 0.35],
  ["hold", 0.01],
];

test.each(schedules)("%s: few stages give the sums over all updates to 1e-9", (words, share) => {
  const list = schedule(words, { steps, peak: 1 }).fill(new Float64Array(steps));
  for (const places of [every(128), every(77), [1, 2, 3, 1700, 1701, 6000], [steps]]) {
    for (const after of [1, 700]) {
      const { sums, begin } = bySums(list, places, after);
      direct(list, places, begin).forEach(({ sum, size }, i) => {
        expect(Math.abs(sums[i]! - sum), `at ${places[i]}`).toBeLessThanOrEqual(tolerance * size);
      });
    }
  }
  expect(stagesOf(list, every(128), 1, 1e-7).falls.length).toBeLessThan(share * steps);
});

test("rates without any smoothness are taken one by one, and a kink or a jump among smooth ones does no harm", () => {
  const smooth = (t: number) => 1 + Math.cos((Math.PI * t) / steps) + 0.01;
  const lists = [
    (t: number) => smooth(t) * (1 + 1e-3 * Math.sin(t * t)),
    (t: number) => smooth(t) + (t >= 1800 && t < 1801 ? 0.5 : 0),
    (t: number) => smooth(Math.abs(t - 3000)),
    (t: number) => Math.round(1000 * smooth(t)) / 1000,
  ].map((rate) => Float64Array.from({ length: steps }, (_, t) => rate(t)));
  for (const list of lists) {
    const { sums, begin } = bySums(list, every(128), 1);
    direct(list, every(128), begin).forEach(({ sum, size }, i) => {
      expect(Math.abs(sums[i]! - sum)).toBeLessThanOrEqual(tolerance * size);
    });
  }
});
