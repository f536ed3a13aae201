import { studyContent } from "../file/kept-study.ts";
import type { Study } from "../study/study.ts";
import type { ExportFormat, ExportSource } from "./export-format.ts";
import type { ExportedRun } from "./exported-run.ts";

/** What a line of Optuna's journal does, by its number: see JournalOperation in optuna/storages/journal. */
const operation = { createStudy: 0, setStudyUserAttribute: 2, setStudySystemAttribute: 3, createTrial: 4 } as const;
/** Optuna's StudyDirection and TrialState. */
const directions = { minimize: 1, maximize: 2 } as const;
const states = { complete: 1, pruned: 2, fail: 3 } as const;

/**
 * What Optuna's JournalFileBackend reads: a study with one trial for each run. The schedule, the budget in updates, the peak rate and the seed are its
 * parameters, and the reported metric is its value, with what was reported of it along the way. A run that has no result by its rates
 * (diverged, collapsed, failed) is a failed trial, as a loss that is no number is in Optuna; everything else that is known of a run stands in the trial's user
 * attributes. Runs of another origin come into a study of their own, so that the first study's best trial is none of them.
 */
export const optunaJournal: ExportFormat = {
  name: "optuna-journal",
  summary: "a journal for Optuna's JournalStorage: one trial for each run",
  async *write(source) {
    const { study, runs } = source;
    let hasStrangers = false;
    yield* begin(source, 0, study.name);
    const distributions = await distributionsOf(source);
    for await (const run of runs()) {
      if (!run.own && !hasStrangers) {
        hasStrangers = true;
        yield* begin(source, 1, `${study.name} (other task, version or data)`);
      }
      yield record(operation.createTrial, trialOf(run, source, distributions));
    }
  },
};

function* begin({ study, task: { metrics } }: ExportSource, id: number, name: string): Iterable<string> {
  const { goal, name: metric } = metrics.report;
  yield record(operation.createStudy, { study_name: name, directions: [directions[goal]] });
  yield record(operation.setStudySystemAttribute, {
    study_id: id,
    system_attr: { "study:metric_names": [metric] },
  });
  yield record(operation.setStudyUserAttribute, { study_id: id, user_attr: { glidepath: studyContent(study) } });
}

const record = (op: number, fields: object): string =>
  `${JSON.stringify({ op_code: op, worker_id: "glidepath", ...fields })}\n`;

/** The ranges of the parameters: those of the study, and of any run that is there beside it. */
interface Distributions {
  readonly schedules: readonly (string | null)[];
  readonly texts: Readonly<Record<string, string>>;
}

async function distributionsOf({ study, runs }: ExportSource): Promise<Distributions> {
  const schedules = new Set<string | null>(study.schedules.map(({ name }) => name));
  const [steps, rates, seeds] = [rangeOf(study.budgets), new Range(study.rates), new Range([1])];
  for await (const run of runs()) {
    schedules.add(run.schedule);
    steps.take(run.steps);
    rates.take(run.rate);
    seeds.take(run.seed);
  }
  const integer = ({ low, high }: Range) => distribution("IntDistribution", { log: false, step: 1, low, high });
  return {
    schedules: [...schedules],
    texts: {
      schedule: distribution("CategoricalDistribution", { choices: [...schedules] }),
      steps: integer(steps),
      rate: distribution("FloatDistribution", { step: null, low: rates.low, high: rates.high, log: true }),
      seed: integer(seeds),
    },
  };
}

const distribution = (name: string, attributes: object): string => JSON.stringify({ name, attributes });

const rangeOf = (budgets: Study["budgets"]): Range => new Range(budgets.map(({ steps }) => steps));

/** The lowest and the highest of some numbers. */
class Range {
  low = Number.POSITIVE_INFINITY;
  high = Number.NEGATIVE_INFINITY;

  constructor(values: readonly number[]) {
    for (const value of values) this.take(value);
  }

  take(value: number): void {
    this.low = Math.min(this.low, value);
    this.high = Math.max(this.high, value);
  }
}

function trialOf(run: ExportedRun, { task }: ExportSource, { schedules, texts }: Distributions): object {
  const { schedule, steps, rate, seed, state, begun, seconds, curves, own, ...known } = run;
  const { name } = task.metrics.report;
  const value = state === "COMPLETE" && Object.hasOwn(run.metrics, name) ? run.metrics[name]! : null;
  const curve = Object.hasOwn(curves, name) ? curves[name]! : { steps: [], values: [] };
  return {
    study_id: own ? 0 : 1,
    datetime_start: begun === null ? null : timeOf(Date.parse(begun)),
    ...(begun !== null && { datetime_complete: timeOf(Date.parse(begun) + (seconds ?? 0) * 1000) }),
    distributions: texts,
    // A categorical parameter is written as the place of its value among the choices.
    params: { schedule: schedules.indexOf(schedule), steps, rate, seed },
    user_attrs: { ...known, state, seconds },
    system_attrs: {},
    state: value !== null ? states.complete : state === "PRUNED" ? states.pruned : states.fail,
    values: value === null ? null : [value],
    intermediate_values: Object.fromEntries(curve.steps.map((step, place) => [step, curve.values[place]!])),
  };
}

/** ISO 8601 as Python of any version reads it. */
const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace("Z", "+00:00");
