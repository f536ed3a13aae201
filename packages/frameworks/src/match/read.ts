import type { BudgetInput } from "glidepath";
import { collect, type Report } from "glidepath/input";
import type { PhasesSpec, Value } from "glidepath/language";
import type { Lane, Sketch } from "../sketch/sketch.ts";
import { from } from "../sketch/time.ts";
import { toSpec } from "../sketch/to-spec.ts";
import { mapValues } from "../sketch/value.ts";
import { type CallExpression, describeExpression, type Expression } from "../text/expression.ts";
import { errorIssue, issueOf } from "../text/issues.ts";
import { isShort, lineAndColumn } from "../text/place.ts";
import { type Program, parseProgram } from "../text/python/parse.ts";
import { GivenValues, givenValues, singleValue } from "../text/python/single.ts";
import { spelled } from "../text/python/spelling.ts";
import { type Found, insideOf, readCall } from "./call.ts";
import { contextOf } from "./context.ts";
import { findReaders } from "./find.ts";
import type { Framework, Surroundings } from "./framework.ts";
import { rateBetween } from "./rate-between.ts";
import { findInScript, type InScript, type Known } from "./script/find.ts";
import { likelyCall } from "./script/likely-call.ts";
import type { Pace } from "./script/pace.ts";
import { aheadOf, namesOf, surroundingsOf } from "./script/surroundings.ts";

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
    return found && finish(found, found.surroundings ?? surroundings, report);
  })!;
}

/** What was found in a text, and what the text itself says of the run. */
export interface FoundInText extends Found {
  readonly surroundings?: Surroundings;
  /** Names that would say how long the run is. */
  readonly lengthNeeds?: readonly string[];
}

/**
 * The sketch of a text, before it is a spec; undefined if anything was reported. A text is one value (a call, a dict), a file of
 * one of the frameworks, or a program, in this order.
 */
export function readSketch(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  text: string,
  surroundings: Surroundings,
  report: Report,
): FoundInText | undefined {
  if (!isShort(text, report)) return undefined;
  const program = parseProgram(text);
  const given = new GivenValues([...namesOf(surroundings), ...givenValues(surroundings.set)]);
  const single = singleValue(program, given);
  const value = single?.value;
  const file = readFile(frameworks, inside, { text, value }, surroundings, report);
  if (file) return file.found;
  if (value?.kind === "call" && findReaders(frameworks, value.name).length > 0) {
    return withUnused(readCall(frameworks, inside, value, surroundings, report), given, surroundings);
  }
  const script = findInScript(program, given, knownBy(frameworks), surroundings.peak);
  if (script)
    return withUnused(readScript(script, program, frameworks, inside, surroundings, report), given, surroundings);
  return refuse(program, single, frameworks, inside, surroundings, report);
}

/** A name that was given and that nothing looked up was perhaps spelled otherwise. */
function withUnused(
  found: FoundInText | undefined,
  { used }: GivenValues,
  { set = {} }: Surroundings,
): FoundInText | undefined {
  const unused = Object.keys(set).filter((name) => !used.has(spelled(name)));
  if (found === undefined || unused.length === 0) return found;
  return {
    ...found,
    remarks: [
      ...(found.remarks ?? []),
      ...unused.map((name) => `${name} was given a value, and nothing here asks for it`),
    ],
  };
}

/** Reads by the first kind of file that recognises the text or its value; undefined if there is none. */
function readFile(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  source: { readonly text: string; readonly value: Expression | undefined },
  surroundings: Surroundings,
  report: Report,
): { readonly found: Found | undefined } | undefined {
  for (const framework of frameworks) {
    const kind = framework.files?.find((one) => one.recognises(source));
    if (kind === undefined) continue;
    const context = contextOf("", surroundings, report, insideOf(framework, inside, report));
    const sketch = kind.read(source, context);
    return { found: sketch && { framework, sketch, rate: surroundings.peak } };
  }
  return undefined;
}

/** What a program's names and values may mean to these frameworks. */
export function knownBy(frameworks: readonly Framework[]): Known {
  return {
    isScheduler(name) {
      const found = findReaders(frameworks, name);
      if (found.length === 0) return undefined;
      const isFull = found.some(({ reader }) => [reader.name, ...reader.also].includes(name));
      return isFull || !name.includes(".") ? "surely" : "likely";
    },
    isSettings: (value) =>
      frameworks.some(({ files = [] }) => files.some((kind) => kind.recognises({ text: "", value }))),
  };
}

function readScript(
  script: InScript,
  program: Program,
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  surroundings: Surroundings,
  report: Report,
): FoundInText | undefined {
  if (script.error) {
    const { error, place } = script.error;
    report({ ...errorIssue(error), hint: `At ${lineAndColumn(program.text, place)}, before the schedule is made` });
    return undefined;
  }
  const clash = script.clash ?? script.pace.clash;
  if (clash) {
    report({ path: "", ...clash });
    return undefined;
  }
  const [need] = script.needs;
  if (need !== undefined) {
    report({
      path: "",
      expected: "a script that makes one schedule",
      received: `one of several, by ${need}`,
      hint: `Say which: --set ${need}=...`,
    });
    return undefined;
  }
  const own = surroundingsOf(script.pace, surroundings);
  const { value, pace } = script;
  const [unknown] =
    pace.isByEpoch && own.stepsPerEpoch === undefined && pace.every && "needs" in pace.every ? pace.every.needs : [];
  if (own.stepped === "epoch" && unknown !== undefined) {
    const hint = `Say how many: ${/^the /.test(unknown) ? "" : `--set ${unknown}=..., or `}--steps-per-epoch`;
    report({
      path: "stepsPerEpoch",
      expected: "the updates in an epoch, since the script steps its scheduler once in one",
      received: "none",
      hint,
    });
    return undefined;
  }
  const file = readFile(frameworks, inside, { text: "", value }, own, report);
  const found = file ? file.found : readCall(frameworks, inside, value as CallExpression, own, report);
  if (found === undefined) return undefined;
  const gaps = program.problems.map(
    ({ from: begin, place }) =>
      `Not read: line ${program.text.slice(0, begin ?? place).split("\n").length}, which is no Python`,
  );
  const lengthNeeds = pace.updates && "needs" in pace.updates ? pace.updates.needs : [];
  const sketch = from(found.sketch, aheadOf(pace, own));
  return {
    ...found,
    sketch,
    lengthNeeds,
    surroundings: own,
    remarks: [
      ...script.remarks,
      ...(found.remarks ?? []),
      ...processRemarks(pace, own, surroundings),
      ...gaps.slice(0, 3),
    ],
  };
}

/** accelerate steps a scheduler once for each process, which only the run knows; a script does so on a scheduler in each process. */
function processRemarks({ isForEach }: Pace, { processes }: Surroundings, given: Surroundings): readonly string[] {
  if (isForEach && processes === undefined)
    return ["accelerate steps the scheduler once for each process at an update: one is taken. Others: --processes"];
  const isUnused = isForEach === false && given.processes !== undefined && given.processes > 1;
  return isUnused
    ? ["The script steps the scheduler itself, once in each process: the number of processes changes nothing"]
    : [];
}

/** Says why nothing was read. */
function refuse(
  program: Program,
  single: ReturnType<typeof singleValue>,
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  surroundings: Surroundings,
  report: Report,
): undefined {
  const [problem] = program.problems;
  const likely = single?.value ? undefined : likelyCall(program, new Map());
  if (problem && !likely) report(issueOf(program.text, problem));
  else if (single?.issue) report(single.issue);
  else if (single?.value?.kind === "call") readCall(frameworks, inside, single.value, surroundings, report);
  else if (likely) readCall(frameworks, inside, likely, surroundings, report);
  else {
    const others = [...program.text.matchAll(/\b(\w*(?:LR|[Ss]cheduler|[Ss]chedule))\(/g)].map(([, name]) => name!);
    const names = [...new Set(others)].slice(0, 5).join(", ");
    const hint = `Such as torch.optim.lr_scheduler.StepLR(step_size=30)${names && `. Not known here: ${names}`}`;
    const received = single?.value
      ? describeExpression(single.value)
      : program.body.length === 0
        ? "nothing"
        : "a program without one";
    report({ path: "", expected: "a call that makes a schedule", received, hint });
  }
  return undefined;
}

/** The schedule of a sketch, under the budget that is given or that the sketch names. */
function finish(
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
