import type { BudgetInput } from "glidepath";
import type { Report } from "glidepath/input";
import type { PhasesSpec, Value } from "glidepath/language";
import type { Lane, Sketch } from "../sketch/sketch.ts";
import { toSpec } from "../sketch/to-spec.ts";
import { mapValues } from "../sketch/value.ts";
import type { Found } from "./call.ts";
import type { Surroundings } from "./framework.ts";
import { rateBetween } from "./rate-between.ts";

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

/** What was found in a text, and what the text itself says of the run. */
export interface FoundInText extends Found {
  readonly surroundings?: Surroundings;
  /** Names that would say how long the run is. */
  readonly lengthNeeds?: readonly string[];
}

/** The schedule of a sketch, under the budget that is given or that the sketch names. */
export function finish(
  { framework, sketch: found, rate: given, remarks: told = [], lengthNeeds = [] }: FoundInText,
  surroundings: Surroundings,
  report: Report,
): FrameworkSchedule | undefined {
  const steps = surroundings.steps ?? found.steps;
  if (steps === undefined) {
    const names = lengthNeeds.map((name) => `--set ${name}=...`).join(" ");
    const hint = `Say how many updates the run has${names && `: --steps, or ${names}`}`;
    report({
      path: "budget",
      expected: "a number of steps, since nothing here says how long the run is",
      received: "none",
      hint,
    });
    return undefined;
  }
  if (found.errorAfter !== undefined && found.errorAfter < 1) {
    const expected = "a schedule with which a second update can be made";
    report({ path: "", expected, received: "an error of the framework at the first step" });
    return undefined;
  }
  const { rate, remark } =
    found.peak === undefined ? { rate: given, remark: undefined } : rateBetween(found.peak, surroundings);
  const sketch = rate === 0 ? still(found) : found;
  const {
    peak: _peak,
    beta2: _b,
    set: _s,
    stepped: _st,
    processes: _p,
    accumulate: _a,
    overridePeak: _o,
    ...budget
  } = surroundings;
  const spec = toSpec(sketch, steps, rate === 0 ? undefined : rate);
  const momentum = sketch.momentum && { momentum: toSpec(momentumOf(sketch, sketch.momentum), steps, undefined) };
  const { rewrite } = sketch;
  const remarks = [...(sketch.remarks ?? []), ...told, ...(remark ? [remark] : [])];
  const read = {
    framework: framework.name,
    spec,
    ...momentum,
    budget: { ...budget, steps },
    remarks: [...new Set(remarks)],
  };
  return rewrite ? { ...read, ...rewrite(spec, surroundings.steps) } : read;
}

/** Of a rate of 0 all shares are 0. */
function still(sketch: Sketch): Sketch {
  const [first, ...factors] = sketch.lanes;
  const none = (value: Value) => (typeof value === "number" ? value : 0);
  return { ...sketch, lanes: [first!.map((stroke) => mapValues(stroke, none)), ...factors] };
}

/** The momentum as a sketch of its own, which ends as the rates do. */
function momentumOf({ steps: _steps, peak: _peak, floor: _floor, ...rest }: Sketch, lane: Lane): Sketch {
  return { ...rest, lanes: [lane] };
}
