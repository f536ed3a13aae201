import type { Study } from "../study/study.ts";
import { claimsOf } from "./claims-of.ts";
import type { Course, Design } from "./design.ts";
import { type Group, groupsOf } from "./groups.ts";

/** Every rate on every reporting seed, and no choice: a schedule has a row for each rate. */
export const grid: Design = {
  name: "grid",
  properties: {},
  read: () => ({}),
  tuningSeeds: () => [],
  size({ schedules, budgets, rates, seeds }) {
    const each = schedules.length * rates.length * seeds.report;
    return { runs: each * budgets.length, steps: each * budgets.reduce((sum, { steps }) => sum + steps, 0) };
  },
  rows: ({ schedules, compare, rates }) => ({
    schedules: schedules.flatMap((entry) =>
      rates.map((rate) => ({ ...entry, name: rowName(entry.name, rate, rates) })),
    ),
    compare: compare.flatMap((pair) =>
      rates.map((rate) => [rowName(pair[0], rate, rates), rowName(pair[1], rate, rates)] as const),
    ),
  }),
  courses: (study, task) =>
    groupsOf(study, task).flatMap((group) => study.rates.map((_, rate) => course(study, group, rate))),
  about: () => "every rate ran on every seed, and none was chosen",
};

/** What the row of a schedule at one of several rates is called. */
const rowName = (name: string, rate: number, { length }: readonly number[]): string =>
  length === 1 ? name : `${name} at ${rate}`;

/** Nothing is tuned, so no seed is kept for it. */
const gridSeeds = ({ seeds }: Study): number[] => Array.from({ length: seeds.report }, (_, place) => place + 1);

function course(study: Study, group: Group, rate: number): Course {
  const value = study.rates[rate]!;
  const untried = { rate: value, lost: 0, mean: null, values: [] };
  const reported = claimsOf(group, rate, gridSeeds(study));
  const schedule = { ...group.schedule, name: rowName(group.schedule.name, value, study.rates) };
  return {
    schedule,
    budget: group.budget,
    reach: () => reported,
    stand: () => ({ choosing: [], tried: [untried], isChosen: true, rate, reported, pruned: [], decisions: [] }),
  };
}
