import { collect, GlidepathError, type Issue, type Report, show, suggest } from "glidepath/input";
import { bind } from "./bind.ts";
import { type CallExpression, lastName } from "../text/expression.ts";
import { contextOf, isUpToTrainer, type ReadInside } from "./context.ts";
import { type Dialect, type Surroundings, withoutOptimizer } from "./dialect.ts";
import { type Candidate, findReaders } from "./find.ts";
import type { Sketch } from "../sketch/sketch.ts";

/** A sketch, whose words it was read from, and the optimizer's rate if it is known. */
export interface Found {
  readonly dialect: Dialect;
  readonly sketch: Sketch;
  readonly rate: number | undefined;
}

/**
 * Reads a call by the first of `dialects` that has the name and takes the arguments; calls inside it may be of any of `inside`.
 * If none takes them, the issues are those of the one that came nearest.
 */
export function readCall(
  dialects: readonly Dialect[],
  inside: readonly Dialect[],
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const { call, rate = surroundings.peak, hasOptimizer, ...more } = withoutOptimizer(expression);
  const known = { ...surroundings, ...(rate !== undefined && { peak: rate }), ...more };
  const candidates = likelyFirst(findReaders(dialects, call.name), hasOptimizer);
  let nearest: readonly Issue[] = candidates.length > 0 ? [] : [unknown(call.name, dialects)];
  for (const [i, candidate] of candidates.entries()) {
    const { sketch, issues } = attempt((note) => readBy(candidate, inside, call, known, note));
    if (sketch) return { dialect: candidate.dialect, sketch, rate };
    const isOpen = isUpToTrainer(issues);
    if (i === 0 || isOpen || issues.length < nearest.length) nearest = withOthers(issues, candidate, candidates);
    if (isOpen) break;
  }
  nearest.forEach(report);
  return undefined;
}

/** How calls inside one of a dialect are read: as its own, if it has the name. */
export function insideOf(dialect: Dialect, inside: readonly Dialect[], report: Report): ReadInside {
  return (call, surroundings) => {
    const isOwn = findReaders(inside, call.name).some((candidate) => candidate.dialect === dialect);
    return readCall(isOwn ? [dialect] : inside, inside, call, surroundings, report)?.sketch;
  };
}

/** Frameworks that make schedules with an optimizer come first where there is one, and last where there is none. */
function likelyFirst(candidates: readonly Candidate[], hasOptimizer: boolean): readonly Candidate[] {
  const isLikely = ({ dialect }: Candidate) => (dialect.standsAlone ?? false) !== hasOptimizer;
  return [...candidates.filter(isLikely), ...candidates.filter((candidate) => !isLikely(candidate))];
}

function readBy(
  { dialect, reader }: Candidate,
  inside: readonly Dialect[],
  call: CallExpression,
  known: Surroundings,
  report: Report,
): Sketch | undefined {
  const values = bind({ name: reader.name, table: reader.table }, call, report);
  return (
    values && reader.read(values, contextOf(lastName(reader.name), known, report, insideOf(dialect, inside, report)))
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
  { dialect: own }: Candidate,
  candidates: readonly Candidate[],
): readonly Issue[] {
  const others = candidates.map(({ dialect }) => dialect.name).filter((name) => name !== own.name);
  if (first === undefined || others.length === 0) return first ? [first, ...more] : [];
  const word = `This was read as ${own.name}; ${others.join(" and ")} ${others.length > 1 ? "have" : "has"} a schedule of that name too`;
  return [
    { ...first, hint: first.hint ? `${first.hint}${first.hint.endsWith("?") ? "" : "."} ${word}` : word },
    ...more,
  ];
}

/** The nearest name is looked for in the framework that the name begins with, or else in all of them. */
function unknown(name: string, dialects: readonly Dialect[]): Issue {
  const root = `${name.split(".")[0]}.`;
  const readers = dialects.flatMap((dialect) => dialect.readers);
  const own = readers.filter((reader) => [reader.name, ...reader.also].some((full) => full.startsWith(root)));
  const names = (own.length > 0 ? own : readers).map((reader) => lastName(reader.name));
  const known = `Known are the schedules of ${dialects.map((dialect) => dialect.name).join(", ")}`;
  const hint = suggest(lastName(name), names) ?? (own.length > 0 ? `Known: ${names.join(", ")}` : known);
  return { path: "", expected: "a known schedule of a framework", received: show(name), hint };
}
