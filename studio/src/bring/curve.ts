import { type Budget, type BudgetInput, GlidepathError, parse, type Schedule, type Spec, schedule } from "glidepath";
import type { PlanBeside } from "../model/plan-beside.ts";
import { needsPeak } from "./needs-peak.ts";
import { besideIn } from "./plan-in.ts";
import { questionsOf, questionsOn } from "./questions.ts";
import { specIn } from "./spec-in.ts";
import { numbersOf, type Question, type Surely } from "./surely.ts";
import { readWords } from "./words.ts";
import type { Written } from "./written.ts";

/** A curve that was read, or one that lacks something; both with what should be known of how it was read. */
export type BroughtCurve =
  | {
      readonly curve: { readonly spec: Spec; readonly budget: Budget; readonly plan?: PlanBeside };
      /** What it was read as: "a call of CosineAnnealingLR, torch". */
      readonly what: string;
      readonly name?: string;
      readonly remarks: readonly string[];
    }
  | {
      readonly questions: readonly Question[];
      readonly what: string;
      readonly name?: string;
      readonly remarks: readonly string[];
    };

/** Why no curve was read; a guess where the text may as well be something else altogether. */
interface Refused {
  readonly problem: GlidepathError;
  readonly isGuess: boolean;
}

/** A run of this length is proposed where there is no curve in hand. */
const usualSteps = 10_000;

/**
 * Reads a schedule from a text under what is known of the run. What the text leaves open is asked for, with a proposal where the curve in
 * hand has one.
 */
export async function curveOf(text: string, surely: Surely): Promise<BroughtCurve | Refused> {
  let what = "a schedule";
  try {
    const written = (await specIn(text, surely)) ?? (await readWords(text, surely));
    ({ what } = written);
    return finish(written, surely);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const questions = questionsOf(error.issues, surely);
    if (questions.length > 0)
      return { what: typeof error.cause === "string" ? error.cause : what, questions, remarks: [] };
    return { problem: error, isGuess: error.cause === null };
  }
}

/** Puts a budget to the words; a length or a peak that nobody named is asked for. */
function finish({ what, spec, budget, beside, remarks }: Written, surely: Surely): BroughtCurve {
  const { steps, peak, ...others } = numbersOf(surely.answers);
  const isGuess = budget === undefined && steps === undefined;
  const length = steps === undefined ? (budget ?? { steps: surely.like?.steps ?? usualSteps }) : { ...budget, steps };
  const given = parse(spec);
  const isPeakGiven = peak !== undefined && given.peak === undefined;
  let lr: Schedule;
  try {
    lr = schedule(isPeakGiven ? { ...given, peak } : given, { ...length, ...others } as BudgetInput);
  } catch (error) {
    // The guess may be too short for the words.
    if (!(isGuess && error instanceof GlidepathError && error.issues.every(({ received }) => / steps$/.test(received))))
      throw error;
    return { what, questions: [questionsOn("steps", { answers: {} })], remarks: [...remarks, error.message] };
  }
  const open = [isGuess ? "steps" : "", needsPeak(lr) ? "peak" : ""].filter(Boolean);
  if (open.length > 0) return { what, questions: open.map((key) => questionsOn(key, surely)), remarks };
  // Where the words of the rate name no peak, what was given is the peak of its groups as well.
  const common = given.peak === undefined ? lr.spec.peak : (budget as { peak?: number } | undefined)?.peak;
  const plan = beside && besideIn(beside, lr, common);
  return { curve: { spec: lr.spec, budget: lr.budget, ...(plan && { plan }) }, what, remarks };
}
