/** A straight warmup over a share of the run, and a decay to 0 by a power of what is left of it. */
export interface Family {
  /** In [0, 0.9], a whole number of percent. */
  readonly warmup: number;
  /** 1 is a straight decay; below, the rate stays up for longer. In [0.3, 5], by steps of 0.05. */
  readonly power: number;
  /** How far the rates lie from it, as a root mean square in shares of the peak. */
  readonly apart: number;
}

/** Places at which both are held against each other. */
const places = 200;

/** The member of the family that is nearest to some rates, equally far apart from the run's beginning to its end. */
export function familyOf(rates: Float64Array): Family {
  const x = Array.from({ length: places }, (_, i) => i / (places - 1));
  const wanted = x.map((at) => rates[Math.round(at * (rates.length - 1))]!);
  let best: Family = { warmup: 0, power: 1, apart: Infinity };
  for (let percent = 0; percent <= 90; percent++) {
    for (let power = 6; power <= 100; power++) {
      const [warmup, by] = [percent / 100, power / 20];
      const apart = Math.sqrt(x.reduce((sum, at, i) => sum + (member(at, warmup, by) - wanted[i]!) ** 2, 0) / places);
      if (apart < best.apart) best = { warmup, power: by, apart };
    }
  }
  return best;
}

const member = (x: number, warmup: number, power: number) =>
  x < warmup ? x / warmup : ((1 - x) / (1 - warmup)) ** power;
