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
 * Annealed successive halving (after Jamieson and Talwalkar, AISTATS 2016): all rates run at a short budget, each run annealed to its own end; the
 * better share goes on to the next longer one, and so on up to the full budget, at which the rate is chosen. Who ties with the last
 * that goes on goes on too, so that no decision depends on the order of equals.
 */
export const halving: Design = {
  name: "halving",
  properties: rungProperties,
  read: readRungs,
  check: checkRungs,
  caveat: givenUpCaveat,
  tuningSeeds,
  size: (study) => sizeOf(study, (budget) => rungsOf(study, budget).map(({ steps }) => steps)),
  courses: (study, task) =>
    study.budgets.flatMap((budget) => study.schedules.map((schedule) => course(study, task, { schedule, budget }))),
  about: (study) =>
    `the rates ran on the tuning seeds in complete short runs of growing length, and the better ${100 * fieldsOf<Rungs>(study).keep} % went on each time${unannealedText(study)}`,
};

function course(study: Study, task: TaskNote, of: Pick<Course, "schedule" | "budget">): Course {
  const groups = rungsOf(study, of.budget).map((rung) => groupOf(study, task, of.schedule, rung));
  return { ...of, reach: () => reachOf(study, groups), stand: (known) => standOf(study, task, groups, known) };
}

function standOf(study: Study, { metrics }: TaskNote, groups: readonly Group[], known: Known): Stand {
  const seeds = tuningSeeds(study);
  const list: Tried[] = [];
  const [choosing, pruned]: [Claim[], Claim[]] = [[], []];
  let alive = study.rates.map((_, place) => place);
  let isChosen = true;
  for (const [rung, group] of groups.entries()) {
    const trials = alive.map((rate) => claimsOf(group, rate, seeds));
    choosing.push(...trials.flat());
    alive.forEach((rate, place) => {
      list[rate] = triedIn(study.rates[rate]!, trials[place]!, metrics.tune, known);
    });
    isChosen = haveEnded(trials.flat(), known);
    if (!isChosen || rung === groups.length - 1) break;
    const going = survivors(alive, list, fieldsOf<Rungs>(study).keep, metrics.tune);
    for (const rate of alive.filter((each) => !going.includes(each))) {
      list[rate] = { ...list[rate]!, prunedAfter: group.budget.steps };
      pruned.push(...groups.slice(rung + 1).flatMap((later) => claimsOf(later, rate, seeds)));
    }
    alive = going;
  }
  const rate =
    alive[
      choose(
        alive.map((each) => list[each]!),
        metrics.tune,
      )
    ]!;
  const reported = claimsOf(groups.at(-1)!, rate, reportingSeeds(study));
  return { choosing, tried: list, isChosen, rate, reported, pruned, decisions: [] };
}

/** The better share of some rates, at least one, with all that tie with the last of them; ascending. */
function survivors(
  alive: readonly number[],
  list: readonly Tried[],
  keep: number,
  metric: TaskNote["metrics"]["tune"],
): number[] {
  const ranked = [...alive].sort((a, b) => compareTried(list[a]!, list[b]!, metric));
  const last = ranked[Math.max(1, Math.ceil(keep * ranked.length)) - 1]!;
  return alive.filter((rate) => compareTried(list[rate]!, list[last]!, metric) <= 0);
}
