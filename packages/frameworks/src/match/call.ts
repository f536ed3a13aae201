import { collect, GlidepathError, type Issue, type Report, show, suggest } from "glidepath/input";
import type { Sketch } from "../sketch/sketch.ts";
import { type CallExpression, lastName } from "../text/expression.ts";
import { bind } from "./bind.ts";
import { contextOf, isUpToTrainer, type ReadInside } from "./context.ts";
import { type Candidate, findReaders } from "./find.ts";
import type { Framework, Surroundings } from "./framework.ts";
import { withoutOptimizer } from "./optimizer.ts";

/** A sketch, the framework whose schedule it is, and the optimizer's rate if it is known. */
export interface Found {
  readonly framework: Framework;
  readonly sketch: Sketch;
  readonly rate: number | undefined;
}

/**
 * Reads a call by the first of `frameworks` that has the name and takes the arguments; calls inside it may be of any of
 * `inside`. If none takes them, the issues are those of the one that reported the fewest.
 */
export function readCall(
  frameworks: readonly Framework[],
  inside: readonly Framework[],
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const { call, rate = surroundings.peak, hasOptimizer, ...more } = withoutOptimizer(expression);
  const known = { ...surroundings, ...(rate !== undefined && { peak: rate }), ...more };
  const candidates = likelyFirst(findReaders(frameworks, call.name), hasOptimizer);
  let nearest: readonly Issue[] = candidates.length > 0 ? [] : [unknown(call.name, frameworks)];
  for (const [i, candidate] of candidates.entries()) {
    const { sketch, issues } = attempt((note) => readBy(candidate, inside, call, known, note));
    if (sketch) return { framework: candidate.framework, sketch, rate };
    const isOpen = isUpToTrainer(issues);
    if (i === 0 || isOpen || issues.length < nearest.length) nearest = withOthers(issues, candidate, candidates);
    if (isOpen) break;
  }
  nearest.forEach(report);
  return undefined;
}

/** How calls inside one of a framework are read: as its own, if it has the name. */
export function insideOf(framework: Framework, inside: readonly Framework[], report: Report): ReadInside {
  return (call, surroundings) => {
    const isOwn = findReaders(inside, call.name).some((candidate) => candidate.framework === framework);
    return readCall(isOwn ? [framework] : inside, inside, call, surroundings, report)?.sketch;
  };
}

/** Frameworks that make schedules with an optimizer come first where there is one, and last where there is none. */
function likelyFirst(candidates: readonly Candidate[], hasOptimizer: boolean): readonly Candidate[] {
  const isLikely = ({ framework }: Candidate) => (framework.standsAlone ?? false) !== hasOptimizer;
  return [...candidates.filter(isLikely), ...candidates.filter((candidate) => !isLikely(candidate))];
}

function readBy(
  { framework, reader }: Candidate,
  inside: readonly Framework[],
  call: CallExpression,
  known: Surroundings,
  report: Report,
): Sketch | undefined {
  const values = bind({ name: reader.name, table: reader.table }, call, report);
  return (
    values && reader.read(values, contextOf(lastName(reader.name), known, report, insideOf(framework, inside, report)))
  );
}

/** What comes of reading, and all that was reported meanwhile; no sketch if anything was. */
function attempt(read: (report: Report) => Sketch | undefined): {
  sketch?: Sketch | undefined;
  issues: readonly Issue[];
} {
  try {
    return { sketch: collect(read), issues: [] };
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
  return [
    { ...first, hint: first.hint ? `${first.hint}${first.hint.endsWith("?") ? "" : "."} ${word}` : word },
    ...more,
  ];
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
