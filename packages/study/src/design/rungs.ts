import { type Fields, isInRange, own, pathOf, type Report, show } from "glidepath/input";
import { checkCurve, curveFor } from "../study/curves.ts";
import { reportingSeeds, tuningSeeds } from "../study/seeds.ts";
import type { ScheduleEntry, Study, StudyBudget } from "../study/study.ts";
import { claimsOf } from "./claims-of.ts";
import type { Claim, DesignFields } from "./design.ts";
import { fieldsOf } from "./fields-of.ts";
import type { Group } from "./groups.ts";

/** The fields of a design that first looks at shorter runs. */
export interface Rungs {
  /** Lengths of the short runs as shares of each budget, ascending, below 1; runs of the full length follow. */
  readonly rungs: readonly number[];
  /** The share of the rates that goes on from one rung to the next: above 0, below 1; always at least one rate. */
  readonly keep: number;
  /** Whether losses of runs that are not annealed may judge. */
  readonly unannealed: boolean;
}

/**
 * Complete short runs rank schedules like complete long ones from about a third of the length on (Spearman .87 to .98), runs that
 * are broken off in the middle do not (.37 to .78 below two thirds).
 */
const usual: Rungs = { rungs: [0.25, 0.5], keep: 0.5, unannealed: false };

const mostRungs = 10;

/** JSON Schema of these fields. */
export const rungProperties = {
  rungs: {
    description: "lengths of the short runs, as shares of each budget, ascending; 25% and 50% if left out",
    type: "array",
    minItems: 1,
    maxItems: mostRungs,
    items: {
      anyOf: [
        { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
        { type: "string", pattern: "^\\d{1,2}(\\.\\d{1,9})?%$" },
      ],
    },
  },
  keep: {
    description: "the share of the rates that goes on from one rung to the next; 0.5 if left out",
    type: "number",
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
  },
  unannealed: {
    description: "true: also judges by runs whose rate has not come down at their end, and the report says so",
    type: "boolean",
  },
};

/** Rates that were given up have no runs of the full length to compare with. */
export const givenUpCaveat =
  "That is among the rates that came to the full length: it does not hold the luck by which others were given up in shorter runs.";

/** Reads these fields, and fills in those that are left out. */
export function readRungs(raw: Fields, path: string, report: Report): DesignFields {
  const {
    rungs = usual.rungs,
    keep = usual.keep,
    unannealed = usual.unannealed,
  } = {
    rungs: own(raw, "rungs"),
    keep: own(raw, "keep"),
    unannealed: own(raw, "unannealed"),
  };
  const isShare = isInRange(keep, { above: 0, below: 1 });
  if (!isShare) {
    report({ path: `${path}.keep`, expected: "a share above 0 and below 1, such as 0.5", received: show(keep) });
  }
  if (typeof unannealed !== "boolean") {
    report({ path: `${path}.unannealed`, expected: "true or false", received: show(unannealed) });
  }
  const shares = Array.isArray(rungs) ? rungs.map(shareOf) : [];
  const isRising = shares.every((share, place) => share > (place === 0 ? 0 : shares[place - 1]!) && share < 1);
  const fits = isRising && shares.length >= 1 && shares.length <= mostRungs;
  if (!fits) {
    const expected = `a list of 1 to ${mostRungs} ascending shares of the budget below 100%, such as ["25%", "50%"]`;
    report({ path: `${path}.rungs`, expected, received: show(rungs) });
  }
  return { rungs: fits ? shares : usual.rungs, keep: isShare ? keep : usual.keep, unannealed: unannealed === true };
}

function shareOf(raw: unknown): number {
  const percent = typeof raw === "string" ? /^\d{1,2}(?:\.\d{1,9})?(?=%$)/.exec(raw)?.[0] : undefined;
  return percent === undefined ? (typeof raw === "number" ? raw : Number.NaN) : Number(percent) / 100;
}

/** The budgets of the runs under a budget, ascending, the budget itself last. Lengths that come to the same updates are one. */
export function rungsOf(study: Study, budget: StudyBudget): StudyBudget[] {
  const short = fieldsOf<Rungs>(study).rungs.map((share): StudyBudget => {
    const steps = Math.max(1, Math.round(share * budget.steps));
    return { label: `${Number((100 * share).toPrecision(6))}% of ${budget.label}`, steps, share: share * budget.share };
  });
  return [...short, budget].filter(({ steps }, place, all) => steps < (all[place + 1]?.steps ?? Infinity));
}

/** Every run that rungs may come to: all rates on the tuning seeds everywhere, and on the reporting seeds at the top. */
export function reachOf(study: Study, groups: readonly Group[]): Claim[] {
  const top = groups.at(-1)!;
  return study.rates.flatMap((_, rate) => [
    ...groups.flatMap((group) => claimsOf(group, rate, tuningSeeds(study))),
    ...claimsOf(top, rate, reportingSeeds(study)),
  ]);
}

/** At the end of an annealed run the rate is at most this share of its highest. */
const annealedShare = 0.1;

/** Reports schedules that cannot be written for a rung, or that would be judged before they are annealed. */
export function checkRungs(study: Study, report: Report): void {
  const { unannealed } = fieldsOf<Rungs>(study);
  for (const entry of study.schedules) {
    if (entry.spec === undefined) continue;
    const budgets = study.budgets.flatMap((budget) => rungsOf(study, budget).slice(0, -1));
    const issues = checkCurve(entry, { ...study, budgets }, pathOf("schedules", entry.name), false);
    issues.forEach(report);
    const held = issues.length > 0 || unannealed ? undefined : budgets.find((rung) => !isAnnealed(entry, study, rung));
    if (held === undefined) continue;
    report({
      path: "design",
      expected: `schedules whose rate has come down to ${100 * annealedShare} % of its highest at the end of every rung`,
      received: `${entry.name}, which has not at ${held.label} (${held.steps} updates)`,
      hint: "Such runs rank badly. Take another design or other rungs, or say `unannealed: true`: the report then says so",
    });
  }
}

/** Whether a run ends annealed: what it comes to, since the last update of a decay is a step above its end. */
function isAnnealed(entry: ScheduleEntry, study: Study, { steps }: StudyBudget): boolean {
  const curve = curveFor(entry, study, steps, study.rates[0]!);
  const highest = curve.fill(new Float64Array(steps)).reduce((top, rate) => Math.max(top, rate), 0);
  return curve.before(steps) <= annealedShare * highest * (1 + 1e-9);
}

/** What the report says of runs that were judged without being annealed; empty if there were none. */
export function unannealedText(study: Study): string {
  const { unannealed } = fieldsOf<Rungs>(study);
  const names = study.schedules
    .filter((entry) =>
      study.budgets.some((budget) =>
        rungsOf(study, budget)
          .slice(0, -1)
          .some((rung) => !isAnnealed(entry, study, rung)),
      ),
    )
    .map(({ name }) => name);
  if (!unannealed || names.length === 0) return "";
  return `; rates were given up by runs that were not annealed, which rank badly, for ${names.join(", ")}`;
}
