import { designOf } from "../design/index.ts";
import type { Results } from "../results/results.ts";
import { comparisonCount, type Shares, sharesOf } from "../results/shares.ts";
import { level } from "../statistics/paired.ts";
import { tunedMethod } from "../statistics/tuned-method.ts";
import { list } from "./format.ts";

/** The sentences on how a difference is distinguished from noise; they stand wherever a verdict is shown. */
export function methodText(results: Results): string {
  const number = comparisonCount(results);
  if (number === 0) return "There is nothing to compare: no two schedules did different runs.";
  const { caveat } = designOf(results.study);
  return `${sharesText(sharesOf(results))} ${tunedMethod(number)}${caveat === undefined ? "" : ` ${caveat}`}${sharedNote(results)}`;
}

/** How the level is shared. */
function sharesText({ averages, asked, others }: Shares): string {
  const kinds = [
    { count: averages, about: many(averages, "average over budgets", "averages over budgets"), isAsked: true },
    { count: asked, about: many(asked, "pair under one budget", "pairs under one budget"), isAsked: true },
    { count: others, about: many(others, "other pair", "other pairs"), isAsked: false },
  ].filter(({ count }) => count > 0);
  const percent = `${100 * level} %`;
  const number = averages + asked + others;
  if (number === 1) return `The one comparison of this study has a level of ${percent}.`;
  if (kinds.length === 1)
    return `All ${number} comparisons of this study are corrected together: each has a level of ${percent} / ${number} (Bonferroni).`;
  const each = kinds.map(({ about, isAsked }) => (isAsked ? `${about} that the study file asks for` : about));
  return `All ${number} comparisons of this study are corrected together (Bonferroni): ${list(each)} have ${kinds.length === 2 ? "one half" : "one third"} of the level of ${percent} for each kind, divided equally within it. What is asked for counts as such only if it was named before any result was seen.`;
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** Says, with a space before it, that the tuning seeds are reported and not compared. Empty where they are not reported. */
function sharedNote({ study }: Results): string {
  const { tune, report, shared } = study.seeds;
  if (!shared || study.rates.length === 1) return "";
  const left = report - tune;
  return ` The rates were chosen on the first ${tune} of the reported seeds, which take no part in the comparisons: ${left === 0 ? "none is" : `${left} ${left === 1 ? "is" : "are"}`} left for them.`;
}
