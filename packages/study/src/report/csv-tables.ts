import { stringify } from "csv-stringify/sync";
import { comparisonsOf } from "../results/comparisons.ts";
import { othersOf } from "../results/others.ts";
import { predictionsOf } from "../results/predictions.ts";
import type { Results } from "../results/results.ts";
import { tablesOf } from "../results/tables.ts";
import { undecidedIn } from "../results/undecided.ts";
import { verdictWords } from "./verdict.ts";

/** One table of the report as CSV. */
export interface CsvTable {
  /** File name without its ending; never made from a name in the study. */
  readonly file: string;
  readonly text: string;
}

type Cell = string | number | null;
type Rows = readonly (readonly Cell[])[];

/**
 * Every table of a report: numbers in the task's own metric and in full precision, what is missing as an empty cell. A text that a spreadsheet would take for a
 * formula has an apostrophe before it.
 */
export function csvTables(results: Results): CsvTable[] {
  const tables: [file: string, head: string, rows: Rows][] = [
    [
      "means",
      "schedule,budget,steps,rate,count,mean,sd,diverged,collapsed,failed,waiting,standing,behind,p",
      means(results),
    ],
    ["runs", "schedule,budget,steps,rate,seed,state,value", runs(results)],
    ["other-metrics", "metric,schedule,budget,steps,rate,count,mean,sd", otherMeans(results)],
    ["other-metrics-runs", "metric,schedule,budget,steps,rate,seed,value", otherRuns(results)],
    ["tuning", "schedule,budget,steps,rate,mean,count,lost,given up after,chosen", tuning(results)],
    ["comparisons", "first,second,budget,difference,low,high,p,verdict,seeds", comparisons(results)],
    ["differences", "first,second,budget,seed,difference", differences(results)],
    ["undecided", "first,second,budget,difference,sd,seeds,needed", undecided(results)],
    [
      "rank-agreement",
      "budget,tau,tau low,tau high,rho,rho low,rho high,schedules,seeds,left out,ties,ties at the full budget",
      ranks(results),
    ],
    ["failures", "schedule,budget,rate,seed,attempts,reason,log", failures(results)],
    ["several-results", "schedule,budget,rate,seed,result,state,value", severalResults(results)],
  ];
  return tables.map(([file, head, rows]) => ({
    file,
    text: stringify([head.split(","), ...rows.map((row) => row.map((cell) => cell ?? ""))], { escape_formulas: true }),
  }));
}

const means = (results: Results): Rows =>
  tablesOf(results).flatMap(({ budget, rows }) =>
    rows.map(({ group, count, mean, deviation, diverged, collapsed, failed, waiting, standing, toBest }) => [
      ...[group.schedule, budget.label, budget.steps, group.rate, count, mean, deviation],
      ...[diverged, collapsed, failed, waiting, standing, toBest?.mean ?? null, toBest?.p ?? null],
    ]),
  );

const runs = ({ groups }: Results): Rows =>
  groups.flatMap(({ schedule, budget, rate, seeds }) =>
    seeds.map(({ seed, state, value }) => [schedule, budget.label, budget.steps, rate, seed, state, value]),
  );

const otherMeans = (results: Results): Rows =>
  othersOf(results).flatMap(({ metric, groups }) =>
    groups.map(({ schedule, budget, rate, count, mean, deviation }) => [
      ...[metric.name, schedule, budget.label, budget.steps, rate, count, mean, deviation],
    ]),
  );

const otherRuns = ({ metrics, groups }: Results): Rows =>
  metrics.others.flatMap(({ name }) =>
    groups.flatMap(({ schedule, budget, rate, seeds }) =>
      seeds.map(({ seed, others }) => [name, schedule, budget.label, budget.steps, rate, seed, others[name] ?? null]),
    ),
  );

const tuning = ({ groups }: Results): Rows =>
  groups.flatMap(({ schedule, budget, tried, rate: chosen }) =>
    tried.map(({ rate, mean, values, lost, prunedAfter }) => [
      ...[schedule, budget.label, budget.steps, rate, mean, values.length, lost],
      prunedAfter ?? null,
      rate === chosen ? "yes" : "no",
    ]),
  );

const comparisons = (results: Results): Rows =>
  comparisonsOf(results).flatMap(({ first, second, rows }) =>
    rows.map(({ budget, paired: { mean, interval, p }, verdict, seeds }) => [
      ...[first, second, budget.label, mean, interval?.[0] ?? null, interval?.[1] ?? null, p],
      ...[verdictWords[verdict], seeds.length],
    ]),
  );

const differences = (results: Results): Rows =>
  comparisonsOf(results).flatMap(({ first, second, rows }) =>
    rows.flatMap(({ budget, paired, seeds }) =>
      seeds.map((seed, place) => [first, second, budget.label, seed, paired.differences[place]!]),
    ),
  );

const undecided = (results: Results): Rows =>
  (results.isOpen ? [] : undecidedIn(results)).map(
    ({ first, second, budget, difference, deviation, seeds, needed }) => {
      return [first, second, budget.label, difference, deviation, seeds, needed];
    },
  );

const ranks = (results: Results): Rows =>
  predictionsOf(results).map(({ budget, tau, rho, schedules, seeds, leftOut, ties }) => [
    ...[budget.label, tau.value, ...(tau.interval ?? [null, null]), rho.value, ...(rho.interval ?? [null, null])],
    ...[schedules, seeds, leftOut, ties.small, ties.full],
  ]);

const failures = ({ failures: list }: Results): Rows =>
  list.map(({ schedule, budget, rate, seed, attempts, reason, log }) => [
    schedule,
    budget,
    rate,
    seed,
    attempts,
    reason,
    log,
  ]);

const severalResults = ({ several }: Results): Rows =>
  (several?.runs ?? []).flatMap(({ schedule, budget, rate, seed, results }) =>
    results.map(({ state, value }, place) => [schedule, budget, rate, seed, place + 1, state, value]),
  );
