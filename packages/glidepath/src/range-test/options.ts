import { type Report, show } from "../input/issue.ts";
import { describeRange, isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { longestList, type ParameterTable, readParameter, type Values } from "../shape/parameter.ts";

const sweepTable = {
  /** The rate of the first update (fastai: 1e-7). */
  from: { type: "number", above: 0, default: 1e-7 },
  /** The rate of the last update (fastai: 10). */
  to: { type: "number", above: 0, default: 10 },
  /** Updates of a whole sweep (fastai: 100). */
  steps: {
    type: "number",
    min: 2,
    max: longestList,
    integer: true,
    default: 100,
  },
  /** The same factor or difference per update. */
  scale: {
    type: "choice",
    options: ["log", "linear"],
    default: "log",
  },
} as const satisfies ParameterTable;

const smoothing = {
  type: "number",
  min: 0,
  below: 1,
  default: 0.98,
  meaning: "what the running mean of the losses keeps at each update, 0 for no smoothing (fastai: 0.98)",
} as const;

/** Where a sweep starts and ends, and in how many updates. */
export interface SweepOptions extends Partial<Values<typeof sweepTable>> {}

/** How the losses of a sweep are read. */
export interface ReadingOptions {
  /** What the running mean keeps at each update, 0 (no smoothing) to below 1; 0.98 if not given. */
  readonly smoothing?: number;
  /** Stop when the smoothed loss is above this many times its lowest value, above 1; `false` for never. 4 if not given. */
  readonly stopAt?: number | false;
}

/** The options of a sweep, complete. */
export type Sweep = Required<SweepOptions>;
/** How the losses are read, complete. */
export type CurveReading = Required<ReadingOptions>;

const readingKeys = ["smoothing", "stopAt"];

/** Reads the options of `sweep`. */
export function readSweep(input: unknown, report: Report): Sweep {
  return readKnown(input, [], report);
}

/** Reads the options of a whole range test; `others` are further keys it may have. */
export function readOptions(input: unknown, others: readonly string[], report: Report): Sweep & CurveReading {
  return { ...readKnown(input, [...readingKeys, ...others], report), ...readReading(input, report) };
}

/** Reads the options of a curve that was recorded elsewhere. */
export function readReadingAlone(input: unknown, report: Report): CurveReading {
  if (isRecord(input)) reportUnknownKeys(input, readingKeys, "", report);
  return readReading(input, report);
}

function readKnown(input: unknown, others: readonly string[], report: Report): Sweep {
  const options = entriesOf(input, report);
  reportUnknownKeys(options, [...Object.keys(sweepTable), ...others], "", report);
  const read = Object.entries(sweepTable).map(([name, row]) => [
    name,
    readParameter(row, own(options, name), name, report),
  ]);
  const sweep = Object.fromEntries(read) as Sweep;
  if (sweep.to > sweep.from) return sweep;
  report({ path: "to", expected: `a rate above from, ${sweep.from}`, received: String(sweep.to) });
  return sweep;
}

function readReading(input: unknown, report: Report): CurveReading {
  const options = isRecord(input) ? input : {};
  const stopAt = own(options, "stopAt") ?? 4;
  const above1 = { above: 1 };
  if (stopAt !== false && !isInRange(stopAt, above1)) {
    report({ path: "stopAt", expected: `${describeRange(above1)}, or false`, received: show(stopAt) });
  }
  return {
    smoothing: readParameter(smoothing, own(options, "smoothing"), "smoothing", report) as number,
    stopAt: stopAt as number | false,
  };
}

function entriesOf(input: unknown, report: Report): Readonly<Record<string, unknown>> {
  if (isRecord(input)) return input;
  report({ path: "", expected: `an object with ${Object.keys(sweepTable).join(", ")}`, received: show(input) });
  return {};
}
