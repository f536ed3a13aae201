import { reportingSeeds, tuningSeeds } from "../../study/seeds.ts";
import type { Study, StudyBudget } from "../../study/study.ts";
import type { Metric } from "../../task/metric.ts";
import type { TaskNote } from "../../task/task.ts";
import { random } from "../../train/random.ts";
import { choose, compareTried, type Tried } from "../choose.ts";
import { claimsOf, haveEnded, triedIn } from "../claims-of.ts";
import type { Claim, Course, Known, Stand } from "../design.ts";
import { fieldsOf } from "../fields-of.ts";
import { type Group, groupOf } from "../groups.ts";
import { ask, beginCma, tell } from "./cma-es.ts";
import type { Family } from "./family.ts";

/** The fields of the design, as they were read. */
export interface SearchFields {
  readonly over: readonly string[];
  readonly generations: number;
  readonly population: number;
  readonly seed: number;
}

/** What the row of a family's best schedule is called. */
export const searchedName = ({ name }: Family): string => `${name}, searched`;

/** The first cloud: around the middle, wide enough to reach the ends. */
const firstWidth = 0.3;

/** One candidate, and how it did so far. */
interface Candidate {
  readonly point: readonly number[];
  readonly group: Group;
  readonly claims: readonly Claim[];
  readonly tried: readonly Tried[];
  /** The place of its own best rate. */
  readonly rate: number;
}

/** The search through one family under one budget. */
export function searchCourse(study: Study, task: TaskNote, family: Family, budget: StudyBudget): Course {
  const schedule = { name: searchedName(family), spec: null, budget: "each" as const };
  const groups = new Map<string, Group>();
  const groupFor = (point: readonly number[]): Group => {
    const spec = family.spec(point);
    const name = JSON.stringify(spec);
    const group = groups.get(name) ?? groupOf(study, task, { ...schedule, spec }, budget);
    groups.set(name, group);
    return group;
  };
  const candidate = (point: readonly number[], known: Known): Candidate => {
    const group = groupFor(point);
    const trials = study.rates.map((_, rate) => claimsOf(group, rate, tuningSeeds(study)));
    const tried = study.rates.map((value, rate) => triedIn(value, trials[rate]!, task.metrics.tune, known));
    return { point, group, claims: trials.flat(), tried, rate: choose(tried, task.metrics.tune) };
  };
  return {
    schedule,
    budget,
    // Only the first generation is known beforehand.
    reach: () => firstPoints(study, family).flatMap((point) => candidate(point, nothing).claims),
    stand: (known) => standOf(study, task.metrics.tune, family, (point) => candidate(point, known), known),
  };
}

const nothing: Known = { get: () => undefined, isDecided: () => false };

const begin = ({ dimensions }: Family) =>
  beginCma(
    Array.from({ length: dimensions }, () => 0.5),
    firstWidth,
  );

/** The points of a generation; what lies outside counts as on the edge. */
function pointsOf(state: ReturnType<typeof begin>, { population, seed }: SearchFields): number[][] {
  const points = ask(state, population, random(seed, state.generation));
  return points.map((point) => point.map((value) => Math.min(1, Math.max(0, value))));
}

const firstPoints = (study: Study, family: Family): number[][] =>
  pointsOf(begin(family), fieldsOf<SearchFields>(study));

/** Goes through the generations as far as they have ended. */
function standOf(
  study: Study,
  metric: Metric,
  family: Family,
  candidate: (point: readonly number[]) => Candidate,
  known: Known,
): Stand {
  const fields = fieldsOf<SearchFields>(study);
  const choosing: Claim[] = [];
  let state = begin(family);
  let best: Candidate | undefined;
  let isChosen = true;
  while (state.generation < fields.generations && isChosen) {
    const candidates = pointsOf(state, fields).map(candidate);
    choosing.push(...candidates.flatMap(({ claims }) => claims));
    isChosen = haveEnded(
      candidates.flatMap(({ claims }) => claims),
      known,
    );
    // Sorting keeps the order of equals, so that it depends on nothing else.
    const ranked = [...candidates].sort((a, b) => compareTried(a.tried[a.rate]!, b.tried[b.rate]!, metric));
    const first = ranked[0]!;
    if (best === undefined || compareTried(first.tried[first.rate]!, best.tried[best.rate]!, metric) < 0) best = first;
    state = tell(
      state,
      ranked.map(({ point }) => point),
    );
  }
  const { group, rate, tried } = best!;
  const reported = claimsOf(group, rate, reportingSeeds(study));
  return { choosing, tried, isChosen, rate, reported, pruned: [], decisions: [] };
}
