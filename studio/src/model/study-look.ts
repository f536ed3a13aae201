import { type Budget, parse, type Spec } from "glidepath";
import { collect, isInRange, isRecord, own, type Report, received } from "glidepath/input";
import { readStudyReport, type StudyReport } from "./study-report.ts";

/** A study in the server's list. */
export interface ListedStudy {
  readonly id: string;
  readonly path: string;
  readonly isRunning: boolean;
}

/** What the server says of a study at a moment. */
export interface StudyLook {
  readonly worker: "here" | "elsewhere" | "none";
  readonly done: number;
  readonly total: number;
  readonly hasReport: boolean;
  readonly remarks: readonly string[];
  readonly report: StudyReport;
}

/** One run of a chosen cell: values of its loss, or of whatever it reported, at steps. */
export interface LearnedRun {
  readonly rate: number;
  readonly seed: number;
  readonly state: string;
  readonly reason: string | null;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** How a schedule learned under a budget, and the schedule itself. */
export interface Learned {
  readonly schedule: string;
  readonly steps: number;
  readonly rate: number;
  readonly spec: Spec;
  readonly budget: Budget;
  /** What the values are of, such as `loss`. */
  readonly what: string;
  readonly runs: readonly LearnedRun[];
}

/** Reads the server's list. @throws GlidepathError if it is none */
export function readStudies(input: unknown): readonly ListedStudy[] {
  return collect((report) => {
    if (!Array.isArray(input)) report({ path: "studies", expected: "a list", received: received(input) });
    return (Array.isArray(input) ? input : []).filter(isRecord).map((one) => ({
      id: String(own(one, "id")),
      path: String(own(one, "path")),
      isRunning: own(one, "isRunning") === true,
    }));
  });
}

/** Reads what the server says of a study. @throws GlidepathError with every issue */
export function readLook(input: unknown): StudyLook {
  return collect((report) => {
    const fields = recordOf(input, report);
    const worker = own(fields, "worker");
    const remarks = own(fields, "remarks");
    return {
      worker: worker === "here" || worker === "elsewhere" ? worker : "none",
      done: countOf(own(fields, "done"), "done", report),
      total: countOf(own(fields, "total"), "total", report),
      hasReport: own(fields, "hasReport") === true,
      remarks: Array.isArray(remarks) ? remarks.map(String) : [],
      report: readStudyReport(own(fields, "report")),
    };
  });
}

/** Reads how a schedule learned. @throws GlidepathError with every issue */
export function readLearned(input: unknown): Learned {
  return collect((report) => {
    const fields = recordOf(input, report);
    const runs = own(fields, "runs");
    const list = (Array.isArray(runs) ? runs : []).filter(isRecord);
    const named = list
      .map((run) => own(run, "curves"))
      .find((curves) => isRecord(curves) && Object.keys(curves).length > 0);
    const what = Object.keys(isRecord(named) ? named : {})[0] ?? "loss";
    return {
      schedule: String(own(fields, "schedule")),
      steps: countOf(own(fields, "steps"), "steps", report),
      rate: Number(own(fields, "rate")),
      spec: parse(own(fields, "spec") as Spec),
      budget: own(fields, "budget") as unknown as Budget,
      what,
      runs: list.map((run) => runOf(run, what)),
    };
  });
}

function runOf(run: Readonly<Record<string, unknown>>, what: string): LearnedRun {
  const curves = own(run, "curves");
  const curve = isRecord(curves) ? own(curves, what) : undefined;
  const [steps, values] = ["steps", "values"].map((key) => (isRecord(curve) ? own(curve, key) : undefined));
  const isCurve = Array.isArray(steps) && Array.isArray(values) && steps.length === values.length;
  const reason = own(run, "reason");
  return {
    ...{ rate: Number(own(run, "rate")), seed: Number(own(run, "seed")), state: String(own(run, "state")) },
    reason: typeof reason === "string" ? reason : null,
    steps: isCurve ? steps.map(Number) : [],
    values: isCurve ? values.map(Number) : [],
  };
}

function recordOf(input: unknown, report: Report): Readonly<Record<string, unknown>> {
  if (isRecord(input)) return input;
  report({ path: "", expected: "an object", received: received(input) });
  return {};
}

function countOf(input: unknown, path: string, report: Report): number {
  if (isInRange(input, { min: 0, integer: true })) return input;
  report({ path, expected: "a whole number of at least 0", received: received(input) });
  return 0;
}
