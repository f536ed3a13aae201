import { collect, type Report } from "glidepath/input";
import { from } from "../sketch/time.ts";
import { type CallExpression, describeExpression, type Expression } from "../text/expression.ts";
import { errorIssue, issueOf } from "../text/issues.ts";
import { isShort, lineAndColumn, lineOf } from "../text/place.ts";
import { type Program, parseProgram } from "../text/python/parse.ts";
import { GivenValues, givenValues, singleValue } from "../text/python/single.ts";
import { spelled } from "../text/python/spelling.ts";
import { type Found, insideOf, readCall } from "./call.ts";
import { contextOf } from "./context.ts";
import { findReaders } from "./find.ts";
import { type FoundInText, type FrameworkSchedule, finish } from "./finish.ts";
import type { Framework, Surroundings } from "./framework.ts";
import { findInScript, type InScript, type Known } from "./script/find.ts";
import { likelyCall } from "./script/likely-call.ts";
import type { Pace } from "./script/pace.ts";
import { aheadOf, namesOf, surroundingsOf } from "./script/surroundings.ts";

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
    ({ from: begin, place }) => `Not read: line ${lineOf(program.text, begin ?? place)}, which is no Python`,
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
