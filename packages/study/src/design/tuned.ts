import { everySeed, reportingSeeds, tuningSeeds } from "../study/seeds.ts";
import type { Study } from "../study/study.ts";
import type { Metric } from "../task/metric.ts";
import { choose } from "./choose.ts";
import { claimsOf, haveEnded, triedIn } from "./claims-of.ts";
import type { Course, Design } from "./design.ts";
import { type Group, groupsOf } from "./groups.ts";
import { sizeOf } from "./size-of.ts";

/** Every rate on the tuning seeds; the one that is chosen there on the reporting seeds. */
export const tuned: Design = {
  name: "tuned",
  properties: {},
  read: () => ({}),
  tuningSeeds,
  size: (study) => sizeOf(study),
  courses: (study, task) => groupsOf(study, task).map((group) => tunedCourse(study, group, task.metrics.tune)),
  about: ({ rates }) =>
    rates.length === 1
      ? "there was one peak rate, so none was chosen"
      : "every rate ran on every tuning seed at the full length of its budget",
};

/** One schedule under one budget, tuned over every rate of the study. */
export function tunedCourse(study: Study, group: Group, metric: Metric): Course {
  const seeds = tuningSeeds(study);
  const trials = study.rates.map((_, rate) => claimsOf(group, rate, seeds));
  const choosing = trials.flat();
  return {
    schedule: group.schedule,
    budget: group.budget,
    reach: () => study.rates.flatMap((_, rate) => claimsOf(group, rate, everySeed(study))),
    stand(known) {
      const list = study.rates.map((value, rate) => triedIn(value, trials[rate]!, metric, known));
      const rate = choose(list, metric);
      return {
        choosing,
        tried: list,
        isChosen: haveEnded(choosing, known),
        rate,
        reported: claimsOf(group, rate, reportingSeeds(study)),
        pruned: [],
        decisions: [],
      };
    },
  };
}
