import { canonical, digest } from "../journal/canonical.ts";
import type { Decision } from "../journal/decision.ts";
import { reportingSeeds, tuningSeeds } from "../study/seeds.ts";
import type { Study } from "../study/study.ts";
import type { TaskNote } from "../task/task.ts";
import { choose, compareTried, type Tried } from "./choose.ts";
import { claimsOf, haveEnded, triedIn } from "./claims-of.ts";
import type { Claim, Course, Design, Known, Stand } from "./design.ts";
import { fieldsOf } from "./fields-of.ts";
import { type Group, groupOf } from "./groups.ts";
import {
  checkRungs,
  givenUpCaveat,
  type Rungs,
  reachOf,
  readRungs,
  rungProperties,
  rungsOf,
  unannealedText,
} from "./rungs.ts";
import { sizeOf } from "./size-of.ts";

/**
 * Asynchronous successive halving (ASHA; Li et al., MLSys 2020) of the same rungs: a rate goes on as soon as it is among the better share of
 * those that have ended its rung so far, so no worker waits for the slowest run. Who goes on depends on what had ended by then; so each such decision
 * is written down before it is acted on, and counts whenever the study is gone on with or reported.
 */
export const asha: Design = {
  name: "asha",
  properties: rungProperties,
  read: readRungs,
  check: checkRungs,
  caveat: givenUpCaveat,
  tuningSeeds,
  size: (study) => sizeOf(study, (budget) => rungsOf(study, budget).map(({ steps }) => steps)),
  courses: (study, task) =>
    study.budgets.flatMap((budget) => study.schedules.map((schedule) => course(study, task, { schedule, budget }))),
  about: (study) =>
    `the rates ran on the tuning seeds in complete short runs of growing length, and whichever was among the better ${100 * fieldsOf<Rungs>(study).keep} % of those done so far went on at once; who went on depended on which runs ended first, and stands in the journal${unannealedText(study)}`,
};

function course(study: Study, task: TaskNote, of: Pick<Course, "schedule" | "budget">): Course {
  const groups = rungsOf(study, of.budget).map((rung) => groupOf(study, task, of.schedule, rung));
  return {
    ...of,
    reach: () => reachOf(study, groups),
    stand: (known) => standOf(study, ladder(study, task, groups, known), groups, task.metrics.tune),
  };
}

/** A rung as far as it is known. */
interface Rung {
  readonly group: Group;
  /** The places of the rates that run here; ascending. */
  readonly rates: readonly number[];
  readonly claims: readonly Claim[];
  /** How each of them did, those that have not ended here with what there is of them. */
  readonly tried: readonly Tried[];
  /** Those that have ended, the best first, equals in the order of their rates. */
  readonly ranked: readonly number[];
  /** Whether no rate can come to this rung any more, and all that are here have ended. */
  readonly isOver: boolean;
  /** Who may go on and has not been said to. */
  readonly decisions: readonly Decision[];
}

function ladder(
  study: Study,
  { metrics, kind, version, data }: TaskNote,
  groups: readonly Group[],
  known: Known,
): Rung[] {
  const rungs: Rung[] = [];
  const origin = { task: kind, version, data: data.id };
  let rates = study.rates.map((_, place) => place);
  let isClosed = true;
  for (const [level, group] of groups.entries()) {
    const trials = rates.map((rate) => claimsOf(group, rate, tuningSeeds(study)));
    const tried = rates.map((rate, at) => triedIn(study.rates[rate]!, trials[at]!, metrics.tune, known));
    const ended = rates.flatMap((_, at) => (haveEnded(trials[at]!, known) ? [at] : []));
    const ranked = ended
      .sort((a, b) => compareTried(tried[a]!, tried[b]!, metrics.tune) || a - b)
      .map((at) => rates[at]!);
    const isOver: boolean = isClosed && ranked.length === rates.length;
    const key = (rate: number): string => decisionKey(groups, level, rate);
    const going = rates.filter((rate) => known.isDecided(key(rate)));
    const quota = Math.max(Math.floor(fieldsOf<Rungs>(study).keep * ranked.length), isOver ? 1 : 0);
    const isLast = level === groups.length - 1;
    const chosen = isLast ? [] : ranked.slice(0, quota).filter((rate) => !going.includes(rate));
    const decisions = chosen.map((rate) => ({
      key: key(rate),
      about: aboutOf(study, groups[level + 1]!, rate),
      origin,
    }));
    rungs.push({ group, rates, claims: trials.flat(), tried, ranked, isOver, decisions });
    isClosed = isOver && decisions.length === 0;
    rates = going;
  }
  return rungs;
}

/** Names the decision that a rate leaves a rung for the next: by its runs, so that it is the same in every session. */
function decisionKey(groups: readonly Group[], level: number, rate: number): string {
  return digest(
    canonical({
      goesOn: groups.slice(level, level + 2).map((group) => group.key(rate, 1)),
      full: groups.at(-1)!.key(rate, 1),
    }),
  );
}

const aboutOf = ({ rates }: Study, { schedule, budget }: Group, rate: number): string =>
  `${schedule.name}: rate ${rates[rate]} goes on to ${budget.label} (${budget.steps} updates)`;

function standOf(
  study: Study,
  rungs: readonly Rung[],
  groups: readonly Group[],
  metric: TaskNote["metrics"]["tune"],
): Stand {
  const isChosen = rungs.every(({ isOver }) => isOver);
  const top = rungs.findLast(({ rates }) => rates.length > 0)!;
  const rate = top.rates[choose(top.tried, metric)]!;
  const list = study.rates.map((_, place): Tried => {
    const last = rungs.findLast(({ rates }) => rates.includes(place))!;
    const own = last.tried[last.rates.indexOf(place)]!;
    return isChosen && last !== rungs.at(-1) ? { ...own, prunedAfter: last.group.budget.steps } : own;
  });
  return {
    // Who has come far goes first.
    choosing: [...rungs].reverse().flatMap(({ claims }) => claims),
    tried: list,
    isChosen,
    rate,
    reported: claimsOf(groups.at(-1)!, rate, reportingSeeds(study)),
    pruned: isChosen ? rungs.flatMap((rung) => restOf(study, rung)) : [],
    decisions: rungs.flatMap(({ decisions }) => decisions),
  };
}

/** The runs of a rung by rates that never came to it. */
function restOf(study: Study, { group, rates }: Rung): Claim[] {
  const left = study.rates.flatMap((_, place) => (rates.includes(place) ? [] : [place]));
  return left.flatMap((rate) => claimsOf(group, rate, tuningSeeds(study)));
}
