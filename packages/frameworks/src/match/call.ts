import { collect, GlidepathError, type Issue, type Report, show, suggest } from "glidepath/input";
import { curveOf } from "../sketch/curve-of.ts";
import { isStill, type Sketch } from "../sketch/sketch.ts";
import { type CallExpression, lastName } from "../text/expression.ts";
import { bind } from "./bind.ts";
import { clockOf, insideClock, inUpdates, tellClock } from "./clock.ts";
import { contextOf, isUpToTrainer, type ReadInside } from "./context.ts";
import { type Candidate, findReaders } from "./find.ts";
import type { Framework, Surroundings } from "./framework.ts";
import { withoutOptimizer } from "./optimizer.ts";
import { rateBetween } from "./rate-between.ts";
import { rowsOf, type Table } from "./rows.ts";

/** A sketch, the framework whose schedule it is, and the optimizer's rate if it is known. */
export interface Found {
  readonly framework: Framework;
  readonly sketch: Sketch;
  readonly rate: number | undefined;
  /** What was taken for granted besides what the sketch says. */
  readonly remarks?: readonly string[];
}

/**
 * Reads a call by the most used of `frameworks` that has the name. Another one is asked only if the first does not know a name
 * among the arguments that the other knows, or if nothing but the arguments' order tells them apart. Calls inside may be of any
 * of `inside`.
 */
export function readCall(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
  isInside = false,
): Found | undefined {
  const read = (candidate: Candidate) => attempt((note) => readBy(candidate, inside, expression, surroundings, note));
  const candidates = likelyFirst(findReaders(frameworks, expression.name), withoutOptimizer(expression).hasOptimizer);
  let nearest: readonly Issue[] = candidates.length > 0 ? [] : [unknown(expression.name, frameworks)];
  for (const [i, candidate] of candidates.entries()) {
    const { found, issues } = read(candidate);
    // What others would make of the same words is asked once, for the whole, and not again for each part of it.
    const others = isInside ? [] : candidates.filter((other) => other !== candidate);
    if (found) return withClashes(found, candidate, others, expression, (other) => read(other).found);
    const isOpen = isUpToTrainer(issues);
    if (i === 0 || isOpen) nearest = isSaid(candidate, expression) ? issues : withOthers(issues, candidate, candidates);
    if (isOpen || !candidates.slice(i + 1).some((other) => knowsMore(other, candidate, expression))) break;
  }
  nearest.forEach(report);
  return undefined;
}

/** Whether the call names an argument that one framework has and the other has not. */
function knowsMore({ reader: other }: Candidate, first: Candidate, expression: CallExpression): boolean {
  const { keywords, args } = expression;
  const given = keywords.map(({ name }) => name);
  if (given.some((name) => Object.hasOwn(other.table, name) && !Object.hasOwn(first.reader.table, name))) return true;
  // Without names there is only the order, which tells something where the first cannot take what stands there.
  return given.length === 0 && args.length > 1 && !takes(first, expression);
}

/** Tells of other frameworks that would read the same words as another schedule. */
function withClashes(
  found: Found,
  { framework: own, reader }: Candidate,
  others: readonly Candidate[],
  expression: CallExpression,
  read: (other: Candidate) => Found | undefined,
): Found {
  if (isSaid({ framework: own, reader }, expression)) return found;
  const different = others.filter((other) => {
    const theirs = read(other);
    return theirs !== undefined && !isSameSketch(theirs.sketch, found.sketch);
  });
  if (different.length === 0) return found;
  const names = different.map(({ framework }) => framework.name);
  const word = `Read as ${own.name}; ${names.join(" and ")} ${names.length > 1 ? "have" : "has"} ${lastName(expression.name)} too, and would make another schedule of this`;
  return { ...found, remarks: [...(found.remarks ?? []), word] };
}

/** Whether a call says whose it is, since it spells out where the scheduler or its optimizer comes from. */
function isSaid({ framework, reader }: Candidate, { name, args }: CallExpression): boolean {
  if (name === reader.name || reader.also.includes(name)) return true;
  return args.some((value) => value.kind === "call" && value.name.startsWith(`${framework.name}.`));
}

/** Whether two sketches have the same values, at places all over the run. */
function isSameSketch(a: Sketch, b: Sketch): boolean {
  const end = a.steps ?? b.steps ?? usualRun;
  const [first, second] = [curveOf(a), curveOf(b)];
  const places = Array.from({ length: looks + 1 }, (_, i) => Math.round((i * end) / looks));
  return places.every((step) => Math.abs(first(step) - second(step)) <= 1e-9 * Math.abs(first(step)));
}

/** How many places are looked at, and in a run of what length if none is named. */
const looks = 97;
const usualRun = 1000;

/** How calls inside one of a framework are read: as its own, if it has the name. */
export function insideOf(framework: Framework, inside: readonly Framework[], report: Report): ReadInside {
  return (call, surroundings) => {
    const isOwn = findReaders(inside, call.name).some((candidate) => candidate.framework === framework);
    const { stepped: _, processes: _p, accumulate: _a, ...own } = surroundings;
    const known = framework.ownClock ? surroundings : own;
    return readCall(isOwn ? [framework] : inside, inside, call, known, report, true)?.sketch;
  };
}

/** Frameworks that make schedules with an optimizer come first where there is one, and last where there is none. */
function likelyFirst(candidates: readonly Candidate[], hasOptimizer: boolean): readonly Candidate[] {
  const isLikely = ({ framework }: Candidate) => (framework.standsAlone ?? false) !== hasOptimizer;
  return [...candidates.filter(isLikely), ...candidates.filter((candidate) => !isLikely(candidate))];
}

/** The call as this framework sees it: without the optimizer. */
const bareCall = ({ framework, reader }: Candidate, expression: CallExpression) =>
  withoutOptimizer(expression, framework.standsAlone !== true && beginsWithOptimizer(reader.table, expression));

/** Whether the arguments are of the kinds that the framework takes, whatever it says to their values. */
const takes = (candidate: Candidate, expression: CallExpression): boolean =>
  bind(
    { name: candidate.reader.name, table: candidate.reader.table },
    bareCall(candidate, expression).call,
    () => {},
  ) !== undefined;

function readBy(
  { framework, reader }: Candidate,
  inside: readonly Framework[],
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const { rate: said, rateNeeds, beta2, remarks, ...bare } = bareCall({ framework, reader }, expression);
  const values = bind({ name: reader.name, table: reader.table }, bare.call, report);
  const { rate, remark } = rateBetween(said, surroundings);
  const known = { ...surroundings, ...(rate !== undefined && { peak: rate }), ...(beta2 !== undefined && { beta2 }) };
  const clock = framework.ownClock ? undefined : clockOf(known, report);
  if (values === undefined || clock === "unknown") return undefined;
  const own = clock ? insideClock(clock, known) : known;
  const contextIn = (surroundings: Surroundings) =>
    contextOf(lastName(reader.name), surroundings, report, insideOf(framework, inside, report));
  const alone = reader.read(values, contextIn(own));
  const sketch = alone && clock ? inUpdates(alone, clock, contextIn(known)) : alone;
  if (sketch === undefined) return undefined;
  const open =
    rate === undefined && rateNeeds
      ? [`The optimizer's rate depends on ${rateNeeds}, which only the run knows: --set ${rateNeeds}=...`]
      : [];
  const all = [...remarks, ...(remark ? [remark] : []), ...open, ...tellSteps(sketch, clock, known, framework)];
  return {
    framework,
    sketch,
    rate,
    ...(all.length > 0 && { remarks: all }),
  };
}

/** Whose steps they are, where that is said, and where the words look as if it should be. */
function tellSteps(
  sketch: Sketch,
  clock: ReturnType<typeof clockOf>,
  known: Surroundings,
  framework: Framework,
): string[] {
  if (clock !== undefined && clock !== "unknown") return [tellClock(clock, known)];
  if (framework.ownClock || framework.standsAlone || known.stepped !== undefined) return [];
  const end = endOf(sketch);
  const { steps } = known;
  if (end === undefined || steps === undefined || end.over < fewest || end.over * muchLonger > steps) return [];
  const says = end.isStill
    ? `Nothing changes after ${end.over} of ${steps} updates`
    : `Its curve is ${end.over} updates long, in a run of ${steps}`;
  return [`${says}; if the scheduler is stepped once an epoch, say so: --stepped epoch`];
}

/** A schedule that counts epochs has at least so many, and a run is so many times longer. */
const fewest = 3;
const muchLonger = 20;

/** The last step at which a rate changes, or the length of a curve that goes on; undefined where it comes again and again. */
function endOf({ lanes }: Sketch): { over: number; isStill: boolean } | undefined {
  const last = lanes.map((lane) => lane.at(-1)!);
  const ends = lanes.map((lane, i) =>
    isStill(last[i]!)
      ? (lane.at(-2)?.end ?? 0)
      : last[i]!.every === undefined
        ? (lane.at(-2)?.end ?? 0) + (last[i]!.over ?? never)
        : never,
  );
  const over = Math.ceil(Math.max(...ends));
  return Number.isFinite(over) && over > 0 ? { over, isStill: last.every(isStill) } : undefined;
}

const never = Number.POSITIVE_INFINITY;

/** Whether what stands first cannot be the first argument of the table, so that it is an optimizer, however it is called. */
function beginsWithOptimizer(table: Table, { args }: CallExpression): boolean {
  const [first] = rowsOf(table);
  return args.length > 1 || !["any", "expressions"].includes(first?.[1].kind ?? "");
}

/** What comes of reading, and all that was reported meanwhile; nothing is found if anything was. */
function attempt(read: (report: Report) => Found | undefined): {
  found?: Found | undefined;
  issues: readonly Issue[];
} {
  try {
    return { found: collect(read), issues: [] };
  } catch (error) {
    if (error instanceof GlidepathError) return { issues: error.issues };
    throw error;
  }
}

/** The issues, the first of them with a word on the other frameworks that have the name. */
function withOthers(
  [first, ...more]: readonly Issue[],
  { framework: own }: Candidate,
  candidates: readonly Candidate[],
): readonly Issue[] {
  const others = candidates.map(({ framework }) => framework.name).filter((name) => name !== own.name);
  if (first === undefined || others.length === 0) return first ? [first, ...more] : [];
  const word = `This was read as ${own.name}; ${others.join(" and ")} ${others.length > 1 ? "have" : "has"} a schedule of that name too`;
  const stop = /[?.]$/.test(first.hint ?? "?") ? "" : ".";
  return [{ ...first, hint: first.hint ? `${first.hint}${stop} ${word}` : word }, ...more];
}

/** The nearest name is looked for in the framework that the name begins with, or else in all of them. */
function unknown(name: string, frameworks: readonly Framework[]): Issue {
  const root = `${name.split(".")[0]}.`;
  const readers = frameworks.flatMap((framework) => framework.readers);
  const own = readers.filter((reader) => [reader.name, ...reader.also].some((full) => full.startsWith(root)));
  const names = (own.length > 0 ? own : readers).map((reader) => lastName(reader.name));
  const known = `Known are the schedules of ${frameworks.map((framework) => framework.name).join(", ")}`;
  const hint = suggest(lastName(name), names) ?? (own.length > 0 ? `Known: ${names.join(", ")}` : known);
  return { path: "", expected: "a known schedule of a framework", received: show(name), hint };
}
