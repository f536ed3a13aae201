import { collect, counting, type Report, show, unknownName } from "../../shape/issue.ts";
import type { BudgetInput } from "../../spec/budget.ts";
import type { PhasesSpec } from "../../spec/spec.ts";
import { bind } from "../text/bind.ts";
import { type CallExpression, describeExpression, type Expression, lastName } from "../text/expression.ts";
import { parsePython } from "../text/python.ts";
import { type Context, type Dialect, type Reader, type Surroundings, withoutOptimizer } from "./dialect.ts";
import type { Lane, Sketch } from "./sketch.ts";
import { toSpec } from "./to-spec.ts";

/** What a framework's words mean. */
export interface Reading {
  /** The framework whose convention the spec has: value for value what its optimizer sees. */
  readonly framework: string;
  readonly spec: PhasesSpec;
  /** The momentum (the first beta of an optimizer that has betas), if the words schedule it too. */
  readonly momentum?: PhasesSpec;
  /** The budget that was given, or that the words themselves name. */
  readonly budget: BudgetInput;
  /** What a person should know of this schedule. */
  readonly remarks: readonly string[];
}

/** Reads a framework's words with the dialects given; every issue is thrown at once. */
export function readWith(
  dialects: readonly Dialect[],
  text: string,
  surroundings: Surroundings,
  framework: string | undefined,
): Reading {
  return collect((report) => {
    const known = framework === undefined ? dialects : dialects.filter(({ name }) => name === framework);
    if (known.length === 0) {
      report(unknownName("framework", "framework", framework, dialects.map(({ name }) => name)));
      return undefined;
    }
    const found = interpret(known, dialects, text, surroundings, report);
    if (found === undefined) return undefined;
    const { dialect, sketch, rate } = found;
    const steps = surroundings.steps ?? sketch.steps;
    if (steps === undefined) {
      const hint = "Say how many updates the run has";
      report({ path: "budget", expected: "a number of steps, since these words name none", received: "none", hint });
      return undefined;
    }
    if (sketch.errorAfter !== undefined && sketch.errorAfter < 1) {
      report({ path: "", expected: "words with which a second update can be made", received: "an error of the framework at the first step" });
      return undefined;
    }
    const { peak: _peak, beta2: _beta2, ...budget } = surroundings;
    const spec = toSpec(sketch, steps, sketch.peak ?? rate);
    const momentum = sketch.momentum && { momentum: toSpec(momentumOf(sketch, sketch.momentum), steps, undefined) };
    return { framework: dialect.name, spec, ...momentum, budget: { ...budget, steps }, remarks: sketch.remarks ?? [] };
  })!;
}

/** The momentum as a sketch of its own, which ends as the rates do. */
const momentumOf = ({ steps: _steps, peak: _peak, floor: _floor, ...rest }: Sketch, lane: Lane): Sketch => ({ ...rest, lanes: [lane] });

interface Found {
  readonly dialect: Dialect;
  readonly sketch: Sketch;
  readonly rate: number | undefined;
}

/** Schedules inside the one that is read may be those of any dialect. */
function interpret(
  dialects: readonly Dialect[],
  inside: readonly Dialect[],
  text: string,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const value = parseQuietly(text);
  const other = dialects.find((dialect) => dialect.other?.recognises(text, value));
  if (other) {
    const context = contextOf(other, inside, surroundings, "", report);
    const sketch = other.other!.read(text, value, context);
    return sketch && { dialect: other, sketch, rate: surroundings.peak };
  }
  const expression = value ?? parsePython(text, report);
  if (expression === undefined) return undefined;
  if (expression.kind !== "call") {
    const hint = `Such as torch.optim.lr_scheduler.StepLR(step_size=30)`;
    report({ path: "", expected: "a call that makes a schedule", received: describeExpression(expression), hint });
    return undefined;
  }
  return readCall(dialects, inside, expression, surroundings, report);
}

function readCall(
  dialects: readonly Dialect[],
  inside: readonly Dialect[],
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const { call, rate = surroundings.peak, ...more } = withoutOptimizer(expression);
  const found = findReader(dialects, call.name);
  if (found === undefined) {
    const names = dialects.flatMap(({ readers }) => readers.map(({ name }) => name));
    const near = unknownName(call.name, "schedule of a framework", call.name, names.map(lastName));
    const hint = near.hint?.startsWith("Did") ? near.hint : `Known are the schedules of ${dialects.map(({ name }) => name).join(", ")}`;
    report({ ...near, path: "", hint });
    return undefined;
  }
  const { dialect, reader } = found;
  const known = { ...surroundings, ...(rate !== undefined && { peak: rate }), ...more };
  const context = contextOf(dialect, inside, known, lastName(reader.name), report);
  const values = bind({ name: reader.name, table: reader.table }, call, report);
  const sketch = values && reader.read(values, context);
  return sketch && { dialect, sketch, rate };
}

/** The reader that the name most likely means: its full name, then the longest ending of one; earlier dialects first. */
export function findReader(dialects: readonly Dialect[], name: string): { dialect: Dialect; reader: Reader } | undefined {
  const all = dialects.flatMap((dialect) => dialect.readers.map((reader) => ({ dialect, reader })));
  const names = ({ reader }: { reader: Reader }) => [reader.name, ...reader.also];
  const exact = all.find((entry) => names(entry).includes(name));
  const endsSo = (full: string) => full.endsWith(`.${name}`);
  const shortened = exact ?? all.find((entry) => names(entry).some(endsSo));
  if (shortened) return shortened;
  // `lr_scheduler.StepLR` imported under another name, such as `sched.StepLR`, still ends as it should.
  const last = lastName(name);
  const root = name.split(".")[0]!;
  const candidates = all.filter((entry) => names(entry).some((full) => lastName(full) === last));
  return candidates.find(({ dialect }) => dialect.name === root) ?? candidates[0];
}

function contextOf(
  dialect: Dialect,
  dialects: readonly Dialect[],
  surroundings: Surroundings,
  path: string,
  report: Report,
): Context {
  const at = (argument: string) => [path, argument].filter((part) => part !== "").join(".");
  return {
    ...surroundings,
    rate: surroundings.peak ?? 1,
    report,
    refuse(argument, expected, received, hint) {
      report({ path: at(argument), expected, received: shown(received), ...(hint && { hint }) });
      return undefined;
    },
    need(what) {
      const value = surroundings[what];
      if (value !== undefined) return value;
      const hint = what === "peak" ? "The optimizer's rate is a part of this schedule" : "The trainer knows it, the schedule does not";
      report({ path: at(""), expected: `${what}, which this schedule depends on`, received: "none", hint });
      return undefined;
    },
    read(expression: Expression, others?: Surroundings) {
      if (expression.kind === "call") {
        const all = [dialect, ...dialects.filter((one) => one !== dialect)];
        return readCall(all, all, expression, { ...surroundings, ...others }, counting(report))?.sketch;
      }
      report({ path: at(""), expected: "a call that makes a schedule", received: describeExpression(expression) });
      return undefined;
    },
  };
}

/** What was received in the framework's own spelling, where it is still as it was written. */
function shown(received: unknown): string {
  if (received === undefined) return "none";
  if (typeof received === "number" || typeof received === "boolean") return String(received);
  const isExpression = typeof received === "object" && received !== null && "kind" in received && "place" in received;
  return isExpression ? describeExpression(received as Expression) : show(received);
}

function parseQuietly(text: string): Expression | undefined {
  let isGood = true;
  const value = parsePython(text, () => {
    isGood = false;
  });
  return isGood ? value : undefined;
}
