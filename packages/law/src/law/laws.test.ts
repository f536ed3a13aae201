import fc from "fast-check";
import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { cutAt } from "../rates/cut.ts";
import { type Rates, ratesOf, ratesOfSchedule } from "../rates/rates.ts";
import { functionalLaw } from "./functional.ts";
import { laws } from "./index.ts";
import { losses } from "./losses.ts";
import { momentumLaw } from "./momentum.ts";
import { multiPowerAfterWarmup, multiPowerLaw } from "./multi-power.ts";

/** The published numbers of the three models: L0, A, alpha, B, C, beta, gamma. */
const published = {
  "25M": [3.04045406, 0.52468604, 0.50786857, 363.78751622, 2.06560812, 0.58279013, 0.64142257],
  "100M": [2.6514477, 0.60115152, 0.45295811, 437.9464276, 2.13245612, 0.59785199, 0.65523644],
  "400M": [2.37474466, 0.65421216, 0.42878731, 523.42464371, 2.02462735, 0.59350493, 0.63472457],
} as const;

/** What these predict at the end of 24 000 updates, 2160 of them a warmup to 3e-4 that has its peak already in its last update. */
const finals: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "cosine to 10% peak": { "25M": 3.3152, "100M": 2.99, "400M": 2.7571 },
  "cosine to 0": { "25M": 3.3181, "100M": 2.9919, "400M": 2.7581 },
  "linear to 0": { "25M": 3.3188, "100M": 2.9927, "400M": 2.7591 },
  "hold, linear 10% to 0": { "25M": 3.2593, "100M": 2.9262, "400M": 2.6915 },
  "hold, linear 20% to 0": { "25M": 3.2604, "100M": 2.9276, "400M": 2.6916 },
  "hold, sqrt 10% to 0": { "25M": 3.2583, "100M": 2.9251, "400M": 2.6896 },
  "hold, sqrt 20% to 0": { "25M": 3.2624, "100M": 2.9298, "400M": 2.6934 },
};

test("the final losses that the published numbers predict, to a ten-thousandth", () => {
  for (const [words, by] of Object.entries(finals)) {
    const lr = schedule(`linear 2160 from 0 to peak, ${words}`, { steps: 24_000, peak: 3e-4 });
    for (const [model, [L0, A, alpha, B, C, beta, gamma]] of Object.entries(published)) {
      const fitted = { law: multiPowerLaw, unit: 1, searched: [alpha, C, beta, gamma], factors: [L0, A, B] };
      const final = losses(fitted, ratesOfSchedule(lr)).at(-1)!;
      expect(Math.abs(final - by[model]!), `${words}, ${model}: ${final}`).toBeLessThan(2e-4);
    }
  }
});

/** Each law as its paper writes it, for the loss after all of these updates: sums inside sums. */
const asWritten: Readonly<
  Record<string, (rates: readonly number[], searched: readonly number[], factors: readonly number[]) => number>
> = {
  [multiPowerLaw.name]: (rates, searched, factors) => multiPower(rates, searched, factors, 1),
  [multiPowerAfterWarmup.name]: (rates, searched, factors) => multiPower(rates, searched, factors, topOf(rates) + 1),
  [momentumLaw.name](rates, [alpha, forgetting], [L0, A, B]) {
    const warm = rates.map((rate, i) => (i < topOf(rates) ? rates[topOf(rates)]! : rate));
    let [m, falls] = [0, 0];
    for (let i = 1; i < warm.length; i++) {
      m = (1 - forgetting!) * m + warm[i - 1]! - warm[i]!;
      falls += m;
    }
    return L0! + A! * sum(warm) ** -alpha! - B! * falls;
  },
  [functionalLaw.name](rates, [s, d, g], [L0, a, b, c]) {
    const total = sum(rates);
    let falls = 0;
    for (let i = topOf(rates) + 1; i < rates.length; i++) {
      const since = sum(rates.slice(0, i + 1));
      falls += (rates[i - 1]! - rates[i]!) * (b! + c! * since ** -s!) * (1 - (1 + d! * (total - since)) ** -g!);
    }
    return L0! + a! * total ** -s! - falls;
  },
};

const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

/** Where the rate reaches the height that it has before it first falls. */
function topOf(rates: readonly number[]): number {
  const fall = rates.findIndex((value, i) => i > 0 && value < rates[i - 1]!);
  const rise = fall < 0 ? rates : rates.slice(0, fall);
  return rise.indexOf(rise.at(-1)!);
}

function multiPower(rates: readonly number[], searched: readonly number[], factors: readonly number[], first: number) {
  const [alpha, C, beta, gamma] = searched as [number, number, number, number];
  let falls = 0;
  for (let k = first; k < rates.length; k++) {
    const left = rates[k] === 0 ? 0 : (1 + C * rates[k]! ** -gamma * sum(rates.slice(k))) ** -beta;
    falls += (rates[k - 1]! - rates[k]!) * (1 - left);
  }
  return factors[0]! + factors[1]! * sum(rates) ** -alpha - factors[2]! * falls;
}

const rate = fc.oneof(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1));

test.each(laws.map((law) => [law.name, law] as const))(
  "%s is what is written, at every update of any run",
  (name, law) => {
    const within = fc.tuple(
      ...law.searched.map(({ usual, spread, scale, least, most }) => {
        const [low, high] =
          scale === "log" ? [usual / Math.exp(spread), usual * Math.exp(spread)] : [usual - spread, usual + spread];
        return fc.double({ min: Math.max(low, least), max: Math.min(high, most), noNaN: true });
      }),
    );
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 30 }), within, (tail, searched) => {
        const rates = [0.3, ...tail];
        const factors = law.factors.map((_, i) => 3 / (1 + i));
        const got = losses({ law, unit: 2, searched, factors }, ratesOf(rates.map((value) => 2 * value)));
        const expected = asWritten[name]!(rates, searched, factors);
        expect(Math.abs(got.at(-1)! - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)));
      }),
    );
  },
);

test.each(laws.map((law) => [law.name, law] as const))(
  "%s: its slopes are those of the loss at the end",
  (name, law) => {
    const searched = law.searched.map(({ usual }) => usual);
    const factors = law.factors.map((_, i) => 3 / (1 + i));
    const final = ({ values, counts }: Rates) =>
      losses({ law, unit: 1, searched, factors }, { values, counts }).at(-1)!;
    const level = fc.record({
      value: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      count: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(level, { minLength: 2, maxLength: 12 }), (tail) => {
        // A warmup, so that no change of a rate by a little makes another one.
        const values = Float64Array.of(0.01, 0.5, 1, ...tail.map(({ value }) => value));
        const counts = Float64Array.of(3, 2, 7, ...tail.map(({ count }) => count));
        const slopes = law.slopes({ values, counts }, searched, factors);
        values.forEach((value, k) => {
          const by = 1e-4 * value;
          const moved = (sign: number) =>
            final({ values: values.map((old, i) => (i === k ? old + sign * by : old)), counts });
          // Its end is known to 1e-7, so that a difference tells the slope to a thousandth.
          const slope = (moved(1) - moved(-1)) / (2 * by);
          expect(Math.abs(slopes[k]! - slope), `${name}, level ${k}`).toBeLessThan(5e-3 * (1 + Math.abs(slope)));
        });
      }),
    );
  },
);

test("a level may be cut anywhere: the losses at its ends stay as they are", () => {
  const whole: Rates = ratesOf([0.1, 0.5, ...new Array(50).fill(1), 0.7, 0.7, 0.7, 0.2, 0.2]);
  const { rates: cut, ends } = cutAt(whole, [1, 2, 20, 52, 53, 55, 57]);
  for (const law of laws) {
    const fitted = {
      law,
      unit: 1,
      searched: law.searched.map(({ usual }) => usual),
      factors: law.factors.map(() => 1),
    };
    const [before, after] = [losses(fitted, whole), losses(fitted, cut)];
    const atEnds = [0, 1, 3, 5, 6].map((place) => after[ends[place]!]!);
    atEnds.forEach((loss, i) => {
      expect(Math.abs(loss - before[i]!), law.name).toBeLessThan(1e-8);
    });
  }
});
