import { collect, type Fields, isInRange, isRecord, own, type Range, type Report, received } from "glidepath/input";

/** A schedule under a budget, as a report has it. */
export interface StudyCell {
  readonly schedule: string;
  /** The peak rate that was chosen; null while it is being chosen. */
  readonly rate: number | null;
  /** Reported seeds that are complete, diverged, ended no better than by guessing, failed, and are not done yet. */
  readonly count: number;
  readonly diverged: number;
  readonly collapsed: number;
  readonly failed: number;
  readonly waiting: number;
  /** Over the complete ones alone. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Null while runs are missing. */
  readonly standing: "best" | "near" | "behind" | "lost" | null;
  /** Best minus this: the mean difference, its corrected interval and its p. */
  readonly toBest: {
    readonly mean: number;
    readonly interval: readonly [number, number] | null;
    readonly p: number;
  } | null;
  /** Tuning runs that are done, and all of them; only while runs are missing. */
  readonly tuned?: number;
  readonly toTune?: number;
}

/** A schedule as the study's file wrote it. */
export interface StudySchedule {
  readonly name: string;
  readonly spec: unknown;
}

/** What the page shows of a study: a part of `report.json`. */
export interface StudyReport {
  readonly name: string;
  readonly task: string;
  /** What is measured: its name in words, whether more or less is better, and whether it is a share. */
  readonly metric: { readonly label: string; readonly isBetterHigh: boolean; readonly isShare: boolean };
  readonly steps: number;
  readonly seeds: { readonly tune: number; readonly report: number };
  readonly schedules: readonly StudySchedule[];
  readonly tables: readonly {
    readonly label: string;
    readonly steps: number;
    readonly share: number;
    readonly cells: readonly StudyCell[];
  }[];
  /** What the numbers say, in sentences; none while runs are missing. */
  readonly summary: readonly string[];
  /** How many comparisons are corrected together; undefined while runs are missing. */
  readonly comparisons?: number;
}

/** Whether an object looks like a report, so that it is read as one. */
export const isStudyReport = (input: unknown): input is Fields =>
  isRecord(input) && isRecord(own(input, "study")) && Array.isArray(own(input, "tables"));

/** The longest name, and the longest list, that a study has. */
const most = { name: 200, list: 100, sentence: 5000 } as const;

/**
 * Reads a report, from the server or from a file that was dropped.
 * @throws GlidepathError with every issue, each at its place
 */
export function readStudyReport(input: unknown): StudyReport {
  return collect((report) => {
    const reader = fieldsOf(input, "", report);
    const version = own(reader.fields, "version");
    if (version !== 2) {
      const hint = "Run the study again with this version: finished runs are taken over";
      report({ path: "version", expected: "2, a report of this version", received: received(version), hint });
    }
    const study = reader.inner("study");
    const schedules = study.list("schedules", (one) => ({ name: one.text("name"), spec: own(one.fields, "spec") }));
    const correction = own(reader.fields, "correction") === undefined ? undefined : reader.inner("correction");
    const seeds = study.inner("seeds");
    return {
      name: study.text("name"),
      task: reader.inner("task").text("kind"),
      metric: metricOf(reader.inner("metrics").inner("report")),
      steps: study.number("steps", whole),
      seeds: { tune: seeds.number("tune", whole), report: seeds.number("report", whole) },
      schedules,
      tables: reader.list("tables", (table) => tableOf(table, schedules.length, report)),
      summary: summaryOf(reader),
      ...(correction && { comparisons: correction.number("comparisons", { min: 0, integer: true }) }),
    };
  });
}

const whole = { min: 1, integer: true } as const;
const count = { min: 0, integer: true } as const;
const standings = ["best", "near", "behind", "lost"] as const;

function metricOf(metric: Reader): StudyReport["metric"] {
  const { fields } = metric;
  const label = own(fields, "label") === undefined ? metric.text("name") : metric.text("label");
  return { label, isBetterHigh: own(fields, "goal") !== "minimize", isShare: own(fields, "unit") === "share" };
}

function tableOf(table: Reader, schedules: number, report: Report): StudyReport["tables"][number] {
  const budget = table.inner("budget");
  const cells = table.list("rows", cellOf);
  if (cells.length !== schedules)
    report({ path: `${table.path}.rows`, expected: `${schedules} rows, one a schedule`, received: `${cells.length}` });
  return {
    label: budget.text("label"),
    steps: budget.number("steps", whole),
    share: budget.number("share", { above: 0, max: 1 }),
    cells,
  };
}

function cellOf(row: Reader): StudyCell {
  const standing = own(row.fields, "standing");
  const toBest = own(row.fields, "toBest") == null ? undefined : row.inner("toBest");
  const interval = toBest && own(toBest.fields, "interval");
  return {
    schedule: row.text("schedule"),
    rate: row.numberOrNull("rate", { above: 0 }),
    ...{ count: row.number("count", count), diverged: row.number("diverged", count) },
    ...{ collapsed: row.number("collapsed", count), failed: row.number("failed", count) },
    ...{ waiting: row.number("waiting", count), mean: row.numberOrNull("mean", {}) },
    deviation: row.numberOrNull("deviation", { min: 0 }),
    standing: standings.find((one) => one === standing) ?? null,
    toBest: toBest
      ? {
          mean: toBest.numberOrNull("mean", {}) ?? 0,
          interval:
            Array.isArray(interval) && interval.length === 2 && interval.every(Number.isFinite)
              ? [interval[0], interval[1]]
              : null,
          p: toBest.number("p", { min: 0, max: 1 }),
        }
      : null,
    ...(own(row.fields, "toTune") !== undefined && {
      tuned: row.number("tuned", count),
      toTune: row.number("toTune", count),
    }),
  };
}

function summaryOf(reader: Reader): readonly string[] {
  if (own(reader.fields, "summary") === undefined) return [];
  const { fields } = reader.inner("summary");
  const all = ["comparisons", "budgets", "reach"].flatMap((key) => own(fields, key) ?? []);
  return all.filter((one): one is string => typeof one === "string" && one.length <= most.sentence);
}

interface Reader {
  readonly fields: Fields;
  readonly path: string;
  text(key: string): string;
  number(key: string, range: Range): number;
  numberOrNull(key: string, range: Range): number | null;
  inner(key: string): Reader;
  list<Item>(key: string, read: (item: Reader) => Item): readonly Item[];
}

/** Reads the fields of an object one by one; what is wrong is reported at its place. */
function fieldsOf(input: unknown, path: string, report: Report): Reader {
  const fields = isRecord(input) ? input : {};
  if (!isRecord(input)) report({ path, expected: "an object", received: received(input) });
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  const reader: Reader = {
    ...{ fields, path },
    text(key) {
      const text = own(fields, key);
      if (typeof text === "string" && text.length <= most.name) return text;
      report({ path: at(key), expected: `a text of at most ${most.name} characters`, received: received(text) });
      return "";
    },
    number(key, range) {
      const number = own(fields, key);
      if (isInRange(number, range)) return number;
      report({ path: at(key), expected: "a number in its range", received: received(number) });
      return 1;
    },
    numberOrNull: (key, range) => (own(fields, key) === null ? null : reader.number(key, range)),
    inner: (key) => fieldsOf(own(fields, key), at(key), report),
    list(key, read) {
      const list = own(fields, key);
      if (Array.isArray(list) && list.length <= most.list)
        return list.map((item, i) => read(fieldsOf(item, `${at(key)}[${i}]`, report)));
      report({ path: at(key), expected: `a list of at most ${most.list}`, received: received(list) });
      return [];
    },
  };
  return reader;
}
