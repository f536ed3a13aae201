import type { Tried } from "../design/choose.ts";
import type { Course, Known } from "../design/design.ts";
import { designOf } from "../design/index.ts";
import { digest } from "../journal/canonical.ts";
import type { Records } from "../journal/journal.ts";
import { versions } from "../journal/versions.ts";
import type { Study, StudyBudget } from "../study/study.ts";
import { remarksOf } from "../study/words.ts";
import type { Metric, Metrics } from "../task/metric.ts";
import { type Ending, type FinalState, isComplete } from "../task/outcome.ts";
import type { Task, TaskNote } from "../task/task.ts";
import { type Failure, failuresOf } from "./failures.ts";
import { knownOf } from "./known-of.ts";
import { runsOf } from "./runs-of.ts";
import { type Several, severalIn } from "./several.ts";
import { type Shared, sharedIn } from "./shared.ts";
import { waysIn } from "./ways.ts";

/** One reported run. */
export interface SeedResult {
  readonly seed: number;
  /** `WAITING`: it is not done yet. */
  readonly state: FinalState | "WAITING";
  /** The reported metric; null unless the run is complete. */
  readonly value: number | null;
  /** The metric that chooses the rates, of the same run. */
  readonly tuning: number | null;
  /** The task's other metrics of the same run, by name, as far as they could be measured; none unless the run is complete. */
  readonly others: Readonly<Record<string, number>>;
  /** The update at which it was given up, or null. */
  readonly at: number | null;
}

/** One schedule under one budget. */
export interface GroupResult {
  readonly schedule: string;
  readonly budget: StudyBudget;
  /** Every peak rate on the tuning seeds, ascending. */
  readonly tried: readonly Tried[];
  /** The peak rate that was reported. */
  readonly rate: number;
  /** The reporting seeds at that rate. */
  readonly seeds: readonly SeedResult[];
  /** The spec that a search found for this budget; absent where none was looked for. */
  readonly found?: unknown;
  /** Runs that are not done yet, of those that choose the rate as far as the design has come to them: the rate may yet change. */
  readonly untuned: number;
  /** Names the reported runs: two schedules with the same name here did the very same runs. */
  readonly runs: string;
}

/** Whether the peak rate of a row, and of a search the schedule, is chosen for good. */
export const isChosen = ({ untuned }: Pick<GroupResult, "untuned">): boolean => untuned === 0;

/** What a study found. It holds no clock, no date and no worker count: the same study gives the same results. */
export interface Results {
  /** The version of glidepath that collected them. */
  readonly glidepath: string;
  /** The study as it was asked for: it can be run again from it. */
  readonly asked: Study;
  /** The same with the rows that its design makes of its schedules and pairs. */
  readonly study: Study;
  readonly task: Pick<Task, "kind" | "about" | "version">;
  readonly data: Task["data"];
  readonly metrics: Metrics;
  /** Budgets ascending, within one the schedules in the study's order. */
  readonly groups: readonly GroupResult[];
  /** True while runs are not done: then nothing is compared, since all comparisons are corrected together and made once. */
  readonly isOpen: boolean;
  /** The runs that failed: holes in the results. */
  readonly failures: readonly Failure[];
  /** What else there is to know of these results, in whole sentences. */
  readonly remarks: readonly string[];
  /** How many updates the runs have, and how many are left where trunks are shared; absent if the study does not ask for it. */
  readonly shared?: Shared;
  /** The runs that have several results, and how far these lie apart; absent if there are none. */
  readonly several?: Several;
}

/** Collects the results of a study from what its journal says; what has not ended yet is waiting. */
export async function collect(
  study: Study,
  task: TaskNote,
  courses: readonly Course[],
  records: Pick<Records, "get" | "isDecided" | "read" | "attempts" | "ended" | "later">,
): Promise<Results> {
  const { kind, about, version, data, metrics } = task;
  const known = knownOf(records);
  const shared = sharedIn(study, courses, known);
  const several = severalIn(courses, metrics.report, records);
  const groups = courses.map((course) => groupResult(study, metrics, course, known));
  const isWaiting = groups.some(({ seeds }) => seeds.some(({ state }) => state === "WAITING"));
  return {
    glidepath: versions.glidepath,
    asked: study,
    study: { ...study, ...designOf(study).rows?.(study, task, known) },
    task: { kind, about, version },
    data,
    metrics,
    groups,
    isOpen: isWaiting || courses.some((course) => !course.stand(known).isChosen),
    failures: await failuresOf(courses, records),
    remarks: [...remarksOf(study), ...waysIn(records, () => keysOf(courses, known))],
    ...(shared && { shared }),
    ...(several && { several }),
  };
}

function keysOf(courses: readonly Course[], known: Known): Set<string> {
  return new Set(courses.flatMap((course) => [...runsOf(course, known)].map(({ key }) => key)));
}

function groupResult(study: Study, metrics: Metrics, course: Course, known: Known): GroupResult {
  const { choosing, tried, rate, reported } = course.stand(known);
  const { schedule } = reported[0]!.group;
  return {
    schedule: course.schedule.name,
    budget: course.budget,
    tried,
    rate: study.rates[rate]!,
    seeds: reported.map(({ seed, key }) => seedResult(seed, metrics, known.get(key))),
    ...(schedule.spec !== course.schedule.spec && { found: schedule.spec }),
    untuned: choosing.filter(({ key }) => known.get(key) === undefined).length,
    runs: digest(reported.map(({ key }) => key).join(" ")),
  };
}

function seedResult(seed: number, { tune, report, others }: Metrics, outcome: Ending | undefined): SeedResult {
  if (outcome === undefined) return { seed, state: "WAITING", value: null, tuning: null, others: {}, at: null };
  const { state, at, metrics } = outcome;
  const measured = ({ name }: Metric): number | null => (isComplete(outcome) ? (metrics[name] ?? null) : null);
  const kept = others.flatMap((metric): [string, number][] => {
    const value = measured(metric);
    return value === null ? [] : [[metric.name, value]];
  });
  return { seed, state, value: measured(report), tuning: measured(tune), others: Object.fromEntries(kept), at };
}
