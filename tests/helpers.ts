import { Script } from "node:vm";
import fc, { type Arbitrary } from "fast-check";
import {
  GlidepathError,
  type Issue,
  parse,
  phasesOf as phasesIn,
  recipes,
  type Shape,
  type SpecInput,
  schedule,
  shapes,
} from "../packages/glidepath/src/index.ts";
import { describeIssue } from "../packages/glidepath/src/input/issue.ts";
import type { Range } from "../packages/glidepath/src/input/range.ts";
import type { Field } from "../packages/glidepath/src/language/field.ts";
import type { Parameter } from "../packages/glidepath/src/shape/parameter.ts";
import type { ShapeParameters } from "../packages/glidepath/src/shape/shape.ts";

/** The budget under which random specs are resolved: every unit converts. */
export const richBudget = { steps: 1000, stepsPerEpoch: 50, batchSize: 8, tokensPerStep: 4096 } as const;

/** The tolerance of the house: eight units in the last place of the larger end. */
export const ulps8 = (from: number, to = 0): number => 8 * 2 ** -52 * Math.max(Math.abs(from), Math.abs(to));

/** The issues that a call throws; any other error, or none, fails the test. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  try {
    call();
  } catch (error) {
    if (error instanceof GlidepathError) return error.issues;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The same issues as lines, as a person reads them. */
export const linesOf = (call: () => unknown): string[] => issuesOf(call).map(describeIssue);

const guarded = new Script("testedCall()");

/**
 * What takes longer hangs: seconds are usual, so a busy machine does not come near it. It is no measure of speed, and no test
 * may depend on how much of it is used.
 */
const hungMilliseconds = 4 * 60_000;

/** Runs a function and stops it if it hangs, which a test runner's own timeout cannot do with code that never waits. */
export function stopIfHung<T>(run: () => T): T {
  Object.assign(globalThis, { testedCall: run });
  return guarded.runInThisContext({ timeout: hungMilliseconds }) as T;
}

/** Freezes a value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** A number in a table row's range; never -0, which no text can carry. */
function numberIn({ min, max, above, below, integer }: Range): Arbitrary<number> {
  if (integer) return fc.integer({ min: min ?? -1000, max: Math.min(max ?? 1000, 2 ** 31 - 1) });
  const low = above ?? min ?? -1e6;
  const high = below ?? max ?? 1e6;
  const options = { noNaN: true, noDefaultInfinity: true };
  const bounds = { minExcluded: above !== undefined, maxExcluded: below !== undefined };
  const anywhere = fc.double({ ...options, ...bounds, min: low, max: high });
  // Most parameters are of the order of 1; anywhere in the range alone would be mostly extremes.
  const ordinary = fc.double({ ...options, ...bounds, min: Math.max(low, -10), max: Math.min(high, 10) });
  const round = fc
    .integer({ min: -1000, max: 1000 })
    .map((n) => n / 100)
    .filter(
      (n) => n >= (min ?? -Infinity) && n <= (max ?? Infinity) && n > (above ?? -Infinity) && n < (below ?? Infinity),
    );
  return fc.oneof(round, ordinary, anywhere).map((value) => value + 0);
}

const increasing = (value: Arbitrary<number>, maxLength: number) =>
  fc.uniqueArray(value, { minLength: 1, maxLength }).map((list) => list.sort((a, b) => a - b));

/** A parameter as it lies in a segment, where the y of a knot stands for w. */
function parameter(row: Parameter): Arbitrary<unknown> {
  if (row.type === "number") return numberIn(row);
  if (row.type === "numbers") return increasing(numberIn(row), 8);
  if (row.type === "choice") return fc.constantFrom(...row.options);
  if (row.type === "formula")
    return fc.constantFrom("1", "x", "min(x / 100, 1)", "0.5 + 0.5 * cos(pi * x / 40)", "exp(-x / 9)");
  return knots(fc.integer({ min: -200, max: 300 }).map((n) => n / 100)).map((list) =>
    list.map(([x, y], i): [number, number] => [x, i === 0 ? 0 : y]),
  );
}

function knots<Y>(y: Arbitrary<Y>): Arbitrary<[number, Y][]> {
  const inner = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 6 });
  return inner.chain((places) => {
    const shares = [0, ...places.sort((a, b) => a - b).map((n) => n / 1000), 1];
    return fc.tuple(...shares.map(() => y)).map((ys) => shares.map((x, i): [number, Y] => [x, ys[i]!]));
  });
}

/** Valid parameters of a shape, from its table alone. */
export function parametersOf(shape: Shape): Arbitrary<ShapeParameters> {
  const rows = Object.entries(shape.parameters).map(([name, row]) => [name, parameter(row)] as const);
  return fc.record(Object.fromEntries(rows)).filter((values) => shape.refuse(values) === undefined);
}

/** A rate in any of its spellings; `positive` for logarithmic phases. */
export function valueText(positive = false): Arbitrary<number | string> {
  const factor = fc.integer({ min: positive ? 1 : -100, max: 2000 }).map((n) => n / 1000);
  return fc.oneof(
    factor,
    fc.double({ min: 1e-12, max: 1e3, noNaN: true }),
    fc.constant("peak"),
    factor.map((n) => `${n} peak`),
    factor.map((n) => `${n * 100}% peak`),
    fc.integer({ min: 1, max: 1000 }).map((n) => `peak/${n}`),
  );
}

/** A share of the rich budget, written in any unit. */
export function lengthText(share: number): Arbitrary<number | string> {
  const { steps, stepsPerEpoch, batchSize, tokensPerStep } = richBudget;
  const count = share * steps;
  return fc.constantFrom<number | string>(
    count,
    `${share * 100}%`,
    `${count / stepsPerEpoch}ep`,
    `${count * batchSize}samples`,
    `${(count * batchSize) / 1000}ksamples`,
    `${count * tokensPerStep}tok`,
    `${(count * tokensPerStep) / 1e6} M tokens`,
  );
}

/** Within a few decades: through knots farther apart some slopes leave the range of numbers, between them, in log scale. */
const positiveKnots = (log: boolean) =>
  knots(
    fc
      .integer({ min: log ? 1 : 0, max: 2000 })
      .chain((n) => fc.constantFrom<number | string>(n / 1000, `${n / 1000} peak`)),
  );

/** A shape as a spec writes it: some of its parameters, knots as rates, perhaps a scale. */
export function shapeSpec(among: readonly Shape[] = shapes): Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.constantFrom(...among), fc.constantFrom(undefined, "linear", "log", "inverse"))
    .chain(([shape, scale]) => {
      const log = (scale ?? shape.scale) !== "linear";
      const rows = Object.entries(shape.parameters);
      const written = rows.map(
        ([name, row]) => [name, row.type === "points" ? positiveKnots(log) : parameter(row)] as const,
      );
      const some = fc.record(Object.fromEntries(written), { requiredKeys: [] });
      const fits = (values: ShapeParameters) => {
        const own = Object.fromEntries(rows.map(([name, row]) => [name, values[name] ?? row.default]));
        return rows.some(([, row]) => row.type === "points") || shape.refuse(own) === undefined;
      };
      return some.filter(fits).map((values) => ({ shape: shape.kind, ...values, ...(scale && { scale }) }));
    });
}

type Raw = Record<string, unknown>;

/** Shapes that do not count steps or jump about: what is made of them stretches with its budget, without new jumps. */
const calmShapes = shapes.filter(({ loose, perStep, repeats }) => !loose && !perStep && !repeats);

/** Phases that fit into the rich budget, in mixed units, as a person might write them. */
export function phaseList(most = 6, calm = false): Arbitrary<Raw[]> {
  const sketch = fc.record({
    shape: shapeSpec(calm ? calmShapes : shapes),
    weight: fc.integer({ min: 0, max: 20 }),
    place: fc.constantFrom("length", "length", "until", "rest"),
    every: fc.option(
      fc.integer({ min: 1, max: 300 }).map((n) => n / 1000),
      { nil: undefined },
    ),
    multiply: fc.constantFrom(undefined, 1, 2, 3),
    gain: fc.constantFrom(undefined, undefined, 0.5, 1.25),
    window: fc.constantFrom("none", "none", "none", "over", "skip", "both"),
    extra: fc.integer({ min: 1, max: 300 }).map((n) => n / 1000),
    grain: calm ? fc.constant(undefined) : fc.constantFrom(undefined, undefined, undefined, 1, 7, "2%"),
    from: fc.boolean(),
    to: fc.boolean(),
    by: fc.constantFrom(undefined, undefined, undefined, "steps", "samples", "tokens"),
  });
  const isRest = (place: string, i: number, lastUntil: number) => place === "rest" && i > lastUntil;
  return fc.array(sketch, { minLength: 1, maxLength: most }).chain((sketches) => {
    const total = sketches.reduce((sum, { weight }) => sum + weight, 1) / 0.97;
    const lastUntil = sketches.findLastIndex(({ place }) => place === "until");
    let before = 0;
    return fc.tuple(
      ...sketches.map(
        ({ shape: drawn, weight, place, every, multiply, gain, window, extra, grain, from, to, by }, i) => {
          const share = Math.round((1000 * weight) / total) / 1000;
          before = Math.round(1000 * (before + share)) / 1000;
          const isWide = window !== "none" && every === undefined && !isRest(place, i, lastUntil) && share > 0;
          const found = shapes.find(({ kind }) => kind === drawn.shape)!;
          // A formula of the step over hundreds of them, as a power of a ratio, is beyond all numbers and refused.
          const shape = found.partial ? { ...drawn, scale: undefined } : drawn;
          const log = (shape.scale ?? found.scale) !== "linear";
          const free = shape.knots === undefined;
          const fields = {
            ...(!isRest(place, i, lastUntil) && {
              [place === "until" ? "until" : "length"]: lengthText(place === "until" ? before : share),
            }),
            ...(every !== undefined && { every: lengthText(every) }),
            ...(every !== undefined && multiply !== undefined && { multiply: fc.constant(multiply) }),
            ...(every !== undefined && gain !== undefined && { gain: fc.constant(gain) }),
            ...(every !== undefined && gain !== undefined && from && { about: valueText() }),
            // The phase shows a part of its shape that lies inside it, since not every shape has values past its end.
            ...(isWide && window !== "skip" && { over: lengthText(Math.round(1000 * (share + extra)) / 1000) }),
            ...(window === "skip" || (isWide && window === "both") ? { skip: lengthText(extra / 2) } : {}),
            ...(grain !== undefined && { grain: fc.constant(grain) }),
            ...(by && !every && !grain && (!found.perStep || (isWide && window !== "skip")) && { by: fc.constant(by) }),
            // A logarithmic phase needs both of its ends above 0; a constant has no other end.
            ...(free && (from || log) && { from: valueText(log) }),
            ...(free && (to || log) && shape.shape !== "constant" && { to: valueText(log) }),
          };
          return fc.record(fields as Record<string, Arbitrary<unknown>>).map((own) => ({ ...shape, ...own }) as Raw);
        },
      ),
    );
  });
}

const overlay = (calm: boolean) => fc.oneof(phaseList(3, calm), fc.tuple(phaseList(2, calm), phaseList(2, calm)));

/** What may be added: phases, or a recipe as it is. */
const term = (calm: boolean): Arbitrary<Raw> =>
  fc.oneof(
    fc.record({ phases: phaseList(3, calm), overlay: overlay(calm) }, { requiredKeys: ["phases"] }),
    fc.record(
      { recipe: fc.constantFrom(...recipes.map(({ kind }) => kind)), overlay: overlay(calm) },
      { requiredKeys: ["recipe"] },
    ),
  );

const settings = (calm: boolean): Arbitrary<Raw> =>
  fc.record(
    {
      glidepath: fc.constant(1),
      name: fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constant('a "quoted", * (name) = [x] \\ \n "')),
      note: fc.string({ unit: "binary", maxLength: 60 }),
      peak: fc.oneof(fc.constantFrom(1, 3e-4, 0.1), fc.double({ min: 1e-12, max: 1e12, noNaN: true })),
      horizon: fc.constantFrom<unknown>("100%", 1000, "20ep", "4.096 M tok"),
      end: fc.constantFrom("hold", "periodic", "extrapolate", "error"),
      inclusive: fc.boolean(),
      lead: fc.boolean(),
      ...(!calm && {
        floor: fc.constantFrom<number | string>(0, "0.01 peak"),
        ceiling: fc.constantFrom("2 peak", "0.9 peak"),
      }),
      overlay: overlay(calm),
      plus: fc.array(term(calm), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  );

/** A spec of phases that resolves under the rich budget. */
const phasesOf = (calm: boolean): Arbitrary<Raw> =>
  fc
    .tuple(settings(calm), phaseList(6, calm))
    .map(([own, phases]) => ({ ...own, phases }))
    .filter((spec) => canEnd(spec) && staysFinite(spec));
export const phasesSpec = phasesOf(false);
/** One that is made of calm shapes, whole. */
export const calmPhasesSpec = phasesOf(true);

/** Rates such as 1e-300 in reciprocals, or a repetition that grows for long, leave the range of numbers: such a spec is refused. */
function staysFinite(spec: object): boolean {
  try {
    schedule(untyped(spec), richBudget);
    return true;
  } catch (error) {
    if (
      error instanceof GlidepathError &&
      error.issues.every(({ expected }) => expected.startsWith("a finite rate") || expected === "finite rates")
    )
      return false;
    throw error;
  }
}

/** Shapes without values past their end cannot be extrapolated. */
function canEnd(spec: Raw): boolean {
  const terms = [spec, ...((spec.plus ?? []) as Raw[])];
  const ends = terms
    .flatMap((raw) => [
      ...((raw.phases ?? phasesIn(parse({ recipe: raw.recipe }))) as Raw[]),
      ...((raw.overlay ?? []) as Raw[]).flat(),
    ])
    .map((raw) => raw as Raw)
    .map(({ shape, ...own }) => {
      const found = shapes.find(({ kind, aliases }) => kind === shape || aliases.includes(String(shape)))!;
      return found.goesOn({ power: 2, d: 0.5, ...own });
    });
  return spec.end !== "extrapolate" || ends.every(Boolean);
}

function field(row: Field): Arbitrary<unknown> {
  switch (row.type) {
    case "length":
      return fc.integer({ min: 1, max: 400 }).chain((n) => lengthText(n / 1000));
    case "lengths":
      return increasing(fc.integer({ min: 0, max: 1000 }), 5).chain((list) =>
        fc.tuple(...list.map((n) => lengthText(n / 1000))),
      );
    case "value":
      return valueText(true);
    case "shape":
      return shapeSpec(shapes.filter(({ free }) => !free));
    default:
      return parameter(row);
  }
}

/** A spec that names a recipe and some of its fields. */
const recipesOf = (calm: boolean): Arbitrary<Raw> =>
  fc.tuple(settings(calm), fc.constantFrom(...recipes)).chain(([own, { kind, parameters }]) => {
    const fields = Object.entries(parameters).map(([name, row]) => [name, field(row)] as const);
    const some = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
    return some.map((values) => ({ ...own, recipe: kind, ...values }));
  });

export const recipeSpec = recipesOf(false);

/** Any valid spec. */
export const anySpec: Arbitrary<Raw> = fc.oneof(phasesSpec, recipeSpec);
/** Any valid spec that stretches with its budget. */
export const calmSpec: Arbitrary<Raw> = fc.oneof(calmPhasesSpec, recipesOf(true));

/** A spec that a generator made, which the type checker cannot follow. */
export function untyped(spec: object): SpecInput {
  return spec as unknown as SpecInput;
}
