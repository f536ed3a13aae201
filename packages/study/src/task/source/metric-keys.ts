import { isInRange, isRecord, type Report, show, unknownName } from "glidepath/input";
import type { Metric, Metrics } from "../metric.ts";
import { type Key, keysSchema, plainKey, readKeys } from "./key.ts";

/** The most metrics that a task may declare. */
const mostMetrics = 20;
const longestName = 60;

const isName = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && value.length <= longestName && !/\p{C}/u.test(value);

const isNumber = (value: unknown): value is number => isInRange(value, {});

function isRange(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high]: unknown[] = value;
  return isNumber(low) && isNumber(high) && low < high;
}

const text = { type: "string", minLength: 1, maxLength: longestName };

/** What a study file says of one metric. */
const keys = {
  name: plainKey("its name as the trainer prints it, 1 to 60 visible characters", text, isName),
  goal: plainKey(
    "minimize or maximize",
    { enum: ["minimize", "maximize"] },
    (value): value is Metric["goal"] => value === "minimize" || value === "maximize",
  ),
  label: plainKey("the same in words, for people", text, isName),
  unit: plainKey(
    "share (0 to 1, shown in percent) or number",
    { enum: ["share", "number"] },
    (value): value is Metric["unit"] => value === "share" || value === "number",
  ),
  range: plainKey(
    "the lowest and the highest value that makes sense, such as [0, 1]",
    { type: "array", minItems: 2, maxItems: 2, items: { type: "number" } },
    isRange,
  ),
  chance: plainKey(
    "the value that guessing gives: a run that ends no better has collapsed",
    { type: "number" },
    isNumber,
  ),
};
const required = ["name", "goal"];

function readMetric(raw: unknown, path: string, report: Report): Metric | undefined {
  if (!isRecord(raw)) {
    report({ path, expected: metricKey.expected, received: show(raw) });
    return undefined;
  }
  const { name, goal, unit = "number", ...rest } = readKeys(raw, keys, required, path, report);
  if (name === undefined || goal === undefined) return undefined;
  return { name, goal, unit, ...(unit === "share" && { range: [0, 1] as const }), ...rest };
}

/** The metric that is reported and compared. */
const metricKey: Key<Metric> = {
  expected: "a metric such as { name: val_loss, goal: minimize }",
  schema: { ...keysSchema(keys, required), description: "the metric that is reported and compared" },
  read: readMetric,
};

/** The metrics that are kept beside it. */
const othersKey: Key<readonly Metric[]> = {
  expected: "a list of further metrics such as [{ name: val_accuracy, goal: maximize }]",
  schema: { type: "array", maxItems: mostMetrics, items: keysSchema(keys, required), description: "further metrics" },
  read(raw, path, report) {
    if (Array.isArray(raw) && raw.length <= mostMetrics) {
      return raw.flatMap((entry: unknown, place) => readMetric(entry, `${path}[${place}]`, report) ?? []);
    }
    report({ path, expected: this.expected, received: show(raw) });
    return undefined;
  },
};

/** The keys by which a task says what it measures. */
export const metricKeys = {
  metric: metricKey,
  metrics: othersKey,
  tune: plainKey("the name of the metric that chooses the rates; that of `metric` if left out", text, isName),
};

/** Checks that every name is there once, and that `tune` is one of them. */
export function checkMetrics({ metric, metrics = [], tune }: Declared, path: string, report: Report): void {
  const names = [metric, ...metrics].flatMap((each) => each?.name ?? []);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) {
    report({ path: `${path}.metrics`, expected: "different names", received: `${show(twice)} twice` });
  }
  if (tune !== undefined && metric !== undefined && !names.includes(tune)) {
    report(unknownName(`${path}.tune`, "metric of this task", tune, names));
  }
}

/** What {@link metricKeys} read. */
export interface Declared {
  readonly metric?: Metric;
  readonly metrics?: readonly Metric[];
  readonly tune?: string;
}

/** What a task measures, from what was declared. */
export function metricsOf({ metric, metrics = [], tune }: Declared & { readonly metric: Metric }): Metrics {
  const all = [metric, ...metrics];
  const chooses = all.find(({ name }) => name === tune) ?? metric;
  return { tune: chooses, report: metric, others: all.filter((each) => each !== metric && each !== chooses) };
}
