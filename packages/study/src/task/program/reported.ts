import { describeIssue, isInRange, show, unknownName } from "glidepath/input";
import { allOf, type Metric, type Metrics } from "../metric.ts";
import type { Curve } from "../outcome.ts";
import type { MetricLine, Value } from "./metric-line.ts";
import { type SampledCurve, sampledCurve } from "./sampled-curve.ts";

/** The most curves of one run. */
const mostCurves = 100;
/** The longest name of a curve, in characters. */
const longestName = 100;

/**
 * Whether a curve can have this name wherever outcomes are kept: databases know no character 0 and no half of a pair, and `__proto__` is no
 * key of every object.
 */
export const isCurveName = (name: string): boolean =>
  name !== "" && name !== "__proto__" && name.length <= longestName && !/[\0\p{Surrogate}]/u.test(name);

/** A line of metrics that breaks the contract; the message says how. */
export class BadReport extends Error {
  override readonly name = "BadReport";

  constructor(path: string, expected: string, received: string) {
    super(describeIssue({ path, expected, received }));
  }
}

/** What the trainer of one run reported so far. */
export class Reported {
  /** The updates that it says it made; 0 before it says any. */
  step = 0;
  /** Whether a value was NaN or infinite. */
  hasDiverged = false;
  /** Metrics at the end, all that are declared and finite; undefined before they were reported. */
  result: Readonly<Record<string, number>> | undefined;
  readonly #declared: ReadonlyMap<string, Metric>;
  readonly #steps: number;
  readonly #curves = new Map<string, SampledCurve>();

  /** @param steps the updates of the run */
  constructor(metrics: Metrics, steps: number) {
    this.#declared = new Map(allOf(metrics).map((metric) => [metric.name, metric]));
    this.#steps = steps;
  }

  /** Takes a line. @throws BadReport for one that breaks the contract */
  take(line: MetricLine): void {
    if ("result" in line) this.#takeResult(line.result);
    else this.#takeStep(line.step, line.values);
  }

  curves(): Record<string, Curve> {
    return Object.fromEntries([...this.#curves].map(([name, curve]) => [name, curve.curve()]));
  }

  #takeStep(step: unknown, values: readonly Value[]): void {
    if (!isInRange(step, { min: 0, max: this.#steps, integer: true })) {
      throw new BadReport(
        "step",
        `a whole number of updates from 0 to ${this.#steps}`,
        step === Infinity ? "NaN or Infinity" : show(step),
      );
    }
    this.step = step;
    for (const [name, value] of values) {
      // Texts and the like beside the numbers are for people: they stand in the log.
      if (value === null || (typeof value !== "number" && !this.#declared.has(name))) continue;
      const number = this.#check(name, name, value);
      if (number !== undefined) this.#curve(name).add(step, number);
    }
  }

  #curve(name: string): SampledCurve {
    const known = this.#curves.get(name);
    if (known !== undefined) return known;
    if (this.#curves.size >= mostCurves || !isCurveName(name)) {
      throw new BadReport("step", `at most ${mostCurves} names of 1 to ${longestName} characters of text`, show(name));
    }
    const curve = sampledCurve();
    this.#curves.set(name, curve);
    return curve;
  }

  #takeResult(values: readonly Value[] | undefined): void {
    if (values === undefined) throw new BadReport("result", 'an object such as {"val_loss": 1.9}', "something else");
    const names = [...this.#declared.keys()];
    const result: Record<string, number> = {};
    for (const [name, value] of values) {
      if (!this.#declared.has(name)) {
        const { path, expected, received, hint } = unknownName("result", "metric of the task", name, names);
        throw new BadReport(path, expected, `${received}. ${hint}`);
      }
      const number = this.#check(`result.${name}`, name, value);
      if (number !== undefined) result[name] = number;
    }
    const missing = names.find((name) => !values.some(([given]) => given === name));
    if (missing !== undefined) throw new BadReport(`result.${missing}`, "a number, as the task declares", "nothing");
    this.result = result;
  }

  /** The number that is meant; undefined, and noted, if it is not finite. */
  #check(path: string, name: string, value: unknown): number | undefined {
    if (typeof value !== "number") throw new BadReport(path, "a number", show(value));
    if (!Number.isFinite(value)) {
      this.hasDiverged = true;
      return undefined;
    }
    const [min, max] = this.#declared.get(name)?.range ?? [-Infinity, Infinity];
    if (!isInRange(value, { min, max })) throw new BadReport(path, `a value from ${min} to ${max}`, String(value));
    return value;
  }
}
