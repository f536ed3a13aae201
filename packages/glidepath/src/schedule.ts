import { type Budget, type BudgetInput, readBudget, samplesOf, stepsOf } from "./budget/budget.ts";
import { deepFreeze } from "./input/freeze.ts";
import { collect, GlidepathError, type Report, show } from "./input/issue.ts";
import type { PhasesInput } from "./language/input.ts";
import { type Length, parseLength } from "./language/length.ts";
import { parseNotation } from "./language/notation.ts";
import { printNotation } from "./language/print.ts";
import { readPeak, readSpec } from "./language/read.ts";
import { overlaysOf, type Phase, type PhasesTerm, type Spec, type TermSpec, termsOf } from "./language/spec.ts";
import { recipes } from "./recipe/index.ts";
import type { PlusInput, RecipeInput } from "./recipe/input.ts";
import { mapLengths } from "./recipe/map-lengths.ts";
import { resolve, type WrittenTrack } from "./resolve/resolve.ts";
import type { Curve, Track } from "./schedule/curve.ts";

/**
 * What a schedule can be made from: an object, its JSON as text, or the one-line notation. An object of unknown origin goes
 * through `parse` first.
 */
export type SpecInput = string | ((PhasesInput | RecipeInput) & PlusInput) | Spec;

/** A budget, and the peak if the spec names none (or another one is wanted). */
export interface ScheduleOptions extends BudgetInput {
  /** The highest rate, above 0; it goes before the spec's own. 1 if neither names one. */
  readonly peak?: number;
}

/** A resolved spec: callable with a step, immutable, without hidden state. */
export interface Schedule extends Curve {
  /** What it was made from, in canonical form, with the peak that is in force. */
  readonly spec: Spec;
  readonly budget: Budget;
  /** The tracks before `inclusive` and `lead` move them: each segment lies where its phase was written. */
  readonly written: readonly Track[];
  /** The phases of each of these tracks, which their segments name by number. */
  readonly phases: readonly (readonly Phase[])[];
  /** The rate at a share of the budget: 0 is the start, 1 the end. Clamped to [0, 1]. */
  progress(share: number): number;
  /** The rate at a share of the budget that is left: 1 is the start, 0 the end. Clamped to [0, 1]. */
  progressRemaining(share: number): number;
}

/** The longest JSON text that is read, in characters. */
const longestJson = 1_000_000;

/**
 * Makes a schedule from a spec and a budget.
 * @throws GlidepathError with every issue found, each with its place. A schedule that was made throws only where its own end
 * policy is `error`, past its horizon.
 * @example
 * const lr = schedule("warmup 1%, hold, sqrt 20% to 0", { steps: 10_000, peak: 3e-4 });
 * lr(0); // 0: the first update of a warmup from 0
 * lr(5000); // 0.0003
 */
export function schedule(input: SpecInput, options: ScheduleOptions): Schedule {
  return collect((report): Schedule | undefined => {
    const spec = read(input, report);
    const budget = readBudget(options, report);
    const peak = readPeak(options, report);
    if (spec === undefined || budget === undefined) return undefined;
    return build(peak === undefined ? spec : { ...spec, peak }, budget, report);
  })!;
}

/**
 * Reads a spec into canonical form, without a budget.
 * @throws GlidepathError with every issue found.
 * @example parse("cosine to 10% peak").phases // [{ shape: "cosine", to: "0.1 peak" }]
 */
export function parse(input: unknown): Spec {
  return collect((report) => read(input, report))!;
}

/**
 * Checks how long a run is and how its units convert, and turns the length into whole steps.
 * @throws GlidepathError with every issue found: no length or more than one, conversions that are missing or contradict.
 * @example budget({ epochs: 2, datasetSize: 50_000, batchSize: 256 }) // { steps: 392, stepsPerEpoch: 196, batchSize: 256 }
 */
export function budget(input: BudgetInput): Budget {
  return deepFreeze(collect((report) => readBudget(input, report))!);
}

/**
 * Writes a spec as one line of text; `parse` reads the same spec from it.
 * @example print(parse({ recipe: "wsd", warmup: "1%" })) // "wsd warmup=1%"
 */
export function print(spec: Spec): string {
  return printNotation(spec);
}

/**
 * The phases that a spec stands for: its own, or its recipe's.
 * @example phasesOf(parse("wsd")).map(({ shape }) => shape) // ["linear", "constant", "one-minus-sqrt"]
 */
export function phasesOf(spec: Spec | TermSpec): readonly Phase[] {
  if (!("recipe" in spec)) return (spec as PhasesTerm).phases;
  const recipe = recipes.find(({ kind }) => kind === spec.recipe)!;
  const defaults = Object.entries(recipe.parameters).map(([name, field]) => [name, field.default] as const);
  return recipe.expand({ ...Object.fromEntries(defaults), ...spec });
}

/** Every track that a spec stands for, term by term. */
export function tracksOf(spec: Spec): readonly (readonly WrittenTrack[])[] {
  return termsOf(spec).map((term, i) => {
    const within = i === 0 ? "" : `plus[${i - 1}].`;
    const further = overlaysOf(term);
    const place = (k: number) => `${within}${further.length === 1 ? "overlay" : `overlay[${k}]`}`;
    const first = { phases: phasesOf(term), path: `${within}${"recipe" in term ? `${term.recipe}.` : ""}phases` };
    return [first, ...further.map((phases, k) => ({ phases, path: place(k) }))];
  });
}

/**
 * The same curve stretched or squeezed to another budget (budget-aware conversion): lengths in steps, epochs, samples and
 * tokens keep their share of the run.
 * @throws GlidepathError if the budget cannot be used, or if a length is in epochs, samples or tokens of a batch size that changes.
 * @example rescale(schedule("warmup 100, cosine to 0", { steps: 1000 }), { steps: 50 })(5) // 1, the end of the warmup
 */
export function rescale(lr: Schedule, options: ScheduleOptions): Schedule {
  const share = (length: Length): Length => {
    if (["%", "rest"].includes(parseLength(length)!.unit)) return length;
    refuseUnplaced(length, lr.budget);
    return `${(100 * stepsOf(length, lr.budget, lr.horizon, "", () => {})) / lr.horizon}%`;
  };
  const { horizon: _written, ...spec } = mapLengths(lr.spec, share);
  const horizon = lr.horizon === lr.steps ? {} : { horizon: `${(100 * lr.horizon) / lr.steps}%` };
  return schedule({ ...spec, ...horizon }, options);
}

/** How many steps samples take where the batch size changes is not known without their place. */
function refuseUnplaced(length: Length, budget: Budget): void {
  if (samplesOf(length, budget) === undefined) return;
  const expected = "lengths in steps and shares of the budget, where the batch size changes";
  const hint = "Make a new schedule of the same spec under the new budget";
  throw new GlidepathError([{ path: "", expected, received: show(length), hint }]);
}

/**
 * The same values under another number of steps: cut off if there are fewer; if there are more, the end policy goes on.
 * @example truncate(schedule("linear to 0", { steps: 100, peak: 1 }), 10)(9) // 0.91
 */
export function truncate(lr: Schedule, steps: number): Schedule {
  const { time } = lr.budget;
  const share = time === undefined ? {} : { time: (time * steps) / lr.steps };
  return schedule({ ...lr.spec, horizon: lr.horizon }, { ...lr.budget, ...share, steps });
}

function build(spec: Spec, budget: Budget, report: Report): Schedule | undefined {
  const tracks = tracksOf(spec);
  const resolved = resolve(tracks, spec, budget, report);
  if (resolved === undefined) return undefined;
  const { curve, written } = resolved;
  const progress = (share: number) => {
    const place = Math.min(1, Math.max(0, share));
    return place === 1 ? curve.before(curve.steps) : curve(place * curve.steps);
  };
  const progressRemaining = (share: number) => progress(1 - share);
  const phases = tracks.flat().map((track) => track.phases);
  return deepFreeze(Object.assign(curve, { spec, budget, written, phases, progress, progressRemaining }));
}

function read(input: unknown, report: Report): Spec | undefined {
  if (typeof input !== "string") return readSpec(input, recipes, report);
  const raw = readText(input.trim(), report);
  return raw === undefined ? undefined : readSpec(raw, recipes, report);
}

function readText(text: string, report: Report): unknown {
  if (!text.startsWith("{")) return parseNotation(text, report);
  const received = `${text.length} characters`;
  if (text.length > longestJson) {
    report({ path: "", expected: `JSON of at most ${longestJson} characters`, received });
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    report({ path: "", expected: "valid JSON", received, hint: (error as Error).message.slice(0, 200) });
    return undefined;
  }
}
