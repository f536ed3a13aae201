import type { Finding } from "../packages/glidepath/src/check/check.ts";

/** What is asked of a schedule here: its rates, and how many updates the run makes. */
export interface Asked {
  (step: number): number;
  readonly steps: number;
}

/** The rates of all updates, up to the first that raises an error. */
function ratesOf(lr: Asked): number[] {
  const rates: number[] = [];
  try {
    for (let t = 0; t < lr.steps; t++) rates.push(lr(t));
  } catch {
    // The schedule ends here; what was read is what the run sees.
  }
  return rates;
}

/** A number that a finding states, against the one that was read. */
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));

/** Whether a finding's statement holds for the rates read one by one. Kinds that are not known here are not so. */
export function isSo({ kind, step, facts, message }: Finding, lr: Asked): boolean {
  const rates = ratesOf(lr);
  const top = Math.max(...rates);
  const at = step === null ? Number.NaN : rates[step]!;
  const last = rates.at(-1)!;
  const { rate, highest, low, high } = facts as Record<string, number>;
  const rises = (end: number) => rates.slice(1, end + 1).every((value, i) => value >= rates[i]!);
  const isStated = Object.values(facts).every((value) => Number.isFinite(value)) && message.length > 20;
  if (!isStated || (highest !== undefined && !near(highest, top))) return false;
  switch (kind) {
    case "zero-first-update":
      return step === 0 && near(at, rate!) && Math.abs(at) < 1e-4 * top;
    case "peak-not-reached":
      return near(at, top) && rates.every((value) => value < 0.99 * facts.peak!);
    case "warmup-cut-off":
      return (
        near(rates[step! - 1]!, facts.from!) &&
        near(at, facts.to!) &&
        at - rates[step! - 1]! > 0.05 * top &&
        rises(step! - 1)
      );
    case "long-warmup":
      return step! > lr.steps / 2 && near(at, top) && rises(step!) && facts.until === step;
    case "never-changes":
      return (
        near(low!, Math.min(...rates)) &&
        near(high!, top) &&
        high! - low! <= 1e-3 * Math.abs(top) &&
        rates.length === lr.steps
      );
    case "early-change":
      return (
        step! <= 0.01 * lr.steps &&
        rates.slice(step!).every((value) => value === last) &&
        rates[step! - 1] !== last &&
        near(rate!, last)
      );
    case "jump":
      return near(rates[step! - 1]!, facts.from!) && near(at, facts.to!) && facts.from! > 10 * facts.to!;
    case "oscillates": {
      const far = (a: number, b: number) => Math.max(a, b) > 10 * Math.abs(Math.min(a, b));
      const isTurn = (value: number, i: number) =>
        i > 0 &&
        i < rates.length - 1 &&
        (value - rates[i - 1]!) * (rates[i + 1]! - value) < 0 &&
        far(rates[i - 1]!, value) &&
        far(value, rates[i + 1]!);
      return rates.filter(isTurn).length === facts.count && facts.count! > lr.steps / 4 && isTurn(at, step!);
    }
    case "turns-back": {
      const back = rates[facts.by!]!;
      const falls = facts.back! > facts.arrived!;
      const before = rates[step! - 1]!;
      return (
        near(at, facts.arrived!) &&
        near(back, facts.back!) &&
        facts.by! > step! &&
        Math.abs(back - at) > 0.01 * top &&
        (falls ? before >= at : before <= at)
      );
    }
    case "ends-high":
      return (
        step === rates.length - 1 && near(last, facts.last!) && last >= 0.99 * top && Math.min(...rates) < 0.9 * top
      );
    case "dead-updates": {
      const dead = rates.filter((value, i) => i > rates.indexOf(top) && Math.abs(value) < 1e-6 * top).length;
      const isTail = !message.endsWith("on") || rates.slice(step!).every((value) => Math.abs(value) < 1e-6 * top);
      return dead === facts.count && Math.abs(at) < 1e-6 * top && dead > 0.02 * rates.length && isTail;
    }
    case "flat-end":
      return (
        rates.slice(step!).every((value) => value === last) &&
        rates[step! - 1] !== last &&
        rates.length - step! === facts.held &&
        facts.held! >= 0.05 * lr.steps &&
        near(rate!, last)
      );
    case "cut-off":
      return (
        step === lr.steps - 1 &&
        near(last, facts.last!) &&
        last - facts.end! > 0.05 * top &&
        (rates.length === 1 || last < rates.at(-2)!)
      );
    case "negative":
      return (
        at < 0 &&
        near(at, rate!) &&
        rates.findIndex((value) => value < 0) === step &&
        near(facts.lowest!, Math.min(...rates))
      );
    case "overshoot":
      return near(at, rate!) && (at < low! || at > high!) && low! <= high!;
    case "fails-inside":
      return rates.length === step && step! < lr.steps;
    default:
      return false;
  }
}
