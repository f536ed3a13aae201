import { isWords, readFramework, readWords, recognise, type Words } from "@glidepath/frameworks";
import { parse, type Schedule, schedule } from "glidepath";
import { collect, GlidepathError } from "glidepath/input";
import type { Study } from "./study.ts";

/** The schedule of a study if it is in a framework's words: an object that says so, or a text that is no notation of ours. */
export function wordsIn(spec: unknown): Words | undefined {
  if (isWords(spec)) return collect((report) => readWords(spec, "", report));
  if (typeof spec !== "string" || isNotation(spec) || recognise(spec) === undefined) return undefined;
  return { words: spec };
}

/** The schedule of words for a run of so many updates, at a peak that counts whatever rate they name. */
export function scheduleOfWords({ words, ...known }: Words, steps: number, peak: number): Schedule {
  const { spec, budget } = readFramework(forSteps(words, steps), { ...known, steps, peak, overridePeak: true });
  return schedule(spec, { ...budget, peak });
}

/**
 * What readers remark of a study's schedules in a framework's words, each sentence with the schedule's name before it.
 * @example
 * remarksOf(readStudy({ study: "demo", task: "fashion-mlp", steps: 200, budgets: ["100%"], rates: [0.04],
 *   seeds: { tune: 1, report: 3 }, schedules: { linear: "linear to 0" } })) // []
 */
export function remarksOf({ schedules, steps, rates }: Study): string[] {
  return schedules.flatMap(({ name, spec }) => {
    const words = wordsIn(spec);
    return words === undefined ? [] : remarksOn(words, steps, rates[0]!).map((remark) => `${name}: ${remark}`);
  });
}

/** Without a peak no remark names a single one of the study's rates; where the words need one, it is the first. */
function remarksOn({ words: written, ...known }: Words, steps: number, peak: number): readonly string[] {
  const words = forSteps(written, steps);
  try {
    return readFramework(words, { ...known, steps }).remarks;
  } catch (error) {
    if (error instanceof GlidepathError) return readFramework(words, { ...known, steps, peak }).remarks;
    throw error;
  }
}

/** How many updates the words themselves say that the run has; undefined if they leave it open. */
export function ownLength({ words, ...known }: Words): number | undefined {
  try {
    const { steps } = readFramework(words, known).budget;
    return typeof steps === "number" ? steps : undefined;
  } catch (error) {
    // Without a length they cannot be read: so they name none.
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

/** Words may leave their length to the run, as a task's command does: `total_steps={steps}`. */
function forSteps(words: Words["words"], steps: number): Words["words"] {
  return typeof words === "string" ? words.replaceAll("{steps}", String(steps)) : words;
}

function isNotation(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
