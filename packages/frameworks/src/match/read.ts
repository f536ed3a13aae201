import type { BudgetInput } from "glidepath";
import { collect, type Issue, type Report } from "glidepath/input";
import type { PhasesSpec } from "glidepath/language";
import type { Lane, Sketch } from "../sketch/sketch.ts";
import { toSpec } from "../sketch/to-spec.ts";
import { describeExpression } from "../text/expression.ts";
import { parsePython } from "../text/python.ts";
import { type Found, insideOf, readCall } from "./call.ts";
import { contextOf } from "./context.ts";
import type { Framework, Surroundings } from "./framework.ts";

/** A framework's schedule, read. */
export interface FrameworkSchedule {
  /** The framework whose convention the spec has: value for value what its optimizer sees. */
  readonly framework: string;
  readonly spec: PhasesSpec;
  /** The momentum (the first beta of an optimizer that has betas), if it is scheduled too. */
  readonly momentum?: PhasesSpec;
  /** The budget that was given, or that the text itself names. */
  readonly budget: BudgetInput;
  /** What the reader should know of this schedule, such as that it is a table because it has no formula. */
  readonly remarks: readonly string[];
}

/**
 * Reads a text by the first of `frameworks` that knows it; schedules inside the one that is read may be those of `inside`.
 * @throws GlidepathError with every issue found.
 */
export function readWith(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  text: string,
  surroundings: Surroundings,
): FrameworkSchedule {
  return collect((report) => {
    const found = readSketch(frameworks, inside, text, surroundings, report);
    return found && finish(found, surroundings, report);
  })!;
}

/** The sketch of a text, before it is a spec; undefined if anything was reported. */
export function readSketch(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  text: string,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const issues: Issue[] = [];
  const value = parsePython(text, (issue) => issues.push(issue));
  const source = { text, value };
  for (const framework of frameworks) {
    const kind = framework.files?.find((one) => one.recognises(source));
    if (kind === undefined) continue;
    const context = contextOf("", surroundings, report, insideOf(framework, inside, report));
    const sketch = kind.read(source, context);
    return sketch && { framework, sketch, rate: surroundings.peak };
  }
  issues.forEach(report);
  if (value === undefined) return undefined;
  if (value.kind === "call") return readCall(frameworks, inside, value, surroundings, report);
  const hint = "Such as torch.optim.lr_scheduler.StepLR(step_size=30)";
  report({ path: "", expected: "a call that makes a schedule", received: describeExpression(value), hint });
  return undefined;
}

/** The schedule of a sketch, under the budget that is given or that the sketch names. */
function finish(
  { framework, sketch, rate }: Found,
  surroundings: Surroundings,
  report: Report,
): FrameworkSchedule | undefined {
  const steps = surroundings.steps ?? sketch.steps;
  if (steps === undefined) {
    const hint = "Say how many updates the run has";
    report({ path: "budget", expected: "a number of steps, since this schedule names none", received: "none", hint });
    return undefined;
  }
  if (sketch.errorAfter !== undefined && sketch.errorAfter < 1) {
    const expected = "a schedule with which a second update can be made";
    report({ path: "", expected, received: "an error of the framework at the first step" });
    return undefined;
  }
  const { peak: _peak, beta2: _beta2, overridePeak: _override, set: _set, stepped: _stepped, ...rest } = surroundings;
  const { processes: _processes, accumulate: _accumulate, ...budget } = rest;
  const spec = toSpec(sketch, steps, sketch.peak ?? rate);
  const momentum = sketch.momentum && { momentum: toSpec(momentumOf(sketch, sketch.momentum), steps, undefined) };
  const { rewrite, remarks = [] } = sketch;
  const read = { framework: framework.name, spec, ...momentum, budget: { ...budget, steps }, remarks };
  return rewrite ? { ...read, ...rewrite(spec, surroundings.steps) } : read;
}

/** The momentum as a sketch of its own, which ends as the rates do. */
function momentumOf({ steps: _steps, peak: _peak, floor: _floor, ...rest }: Sketch, lane: Lane): Sketch {
  return { ...rest, lanes: [lane] };
}
