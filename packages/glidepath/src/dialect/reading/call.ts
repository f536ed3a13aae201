import { collect, GlidepathError, type Issue, type Report, show, suggest } from "../../shape/issue.ts";
import { bind } from "../text/bind.ts";
import { type CallExpression, lastName } from "../text/expression.ts";
import { contextOf } from "./context.ts";
import { type Dialect, type Surroundings, withoutOptimizer } from "./dialect.ts";
import { type Candidate, findReaders } from "./find.ts";
import type { Sketch } from "./sketch.ts";

/** A sketch, whose words it was read from, and the optimizer's rate if it is known. */
export interface Found {
  readonly dialect: Dialect;
  readonly sketch: Sketch;
  readonly rate: number | undefined;
}

/** The dialects that a call may be of, and those that calls inside it may be of. */
export interface Languages {
  readonly outside: readonly Dialect[];
  readonly inside: readonly Dialect[];
}

/**
 * Reads a call by the first dialect that has the name and takes the arguments. If none does, the issues are those of the one
 * that came nearest.
 */
export function readCall(
  { outside, inside }: Languages,
  expression: CallExpression,
  surroundings: Surroundings,
  report: Report,
): Found | undefined {
  const { call, rate = surroundings.peak, hasOptimizer, ...more } = withoutOptimizer(expression);
  const candidates = findReaders(outside, call.name);
  if (candidates.length === 0) report(unknown(call.name, outside));
  const likely = ({ dialect }: Candidate) => (dialect.standsAlone ?? false) !== hasOptimizer;
  const known = { ...surroundings, ...(rate !== undefined && { peak: rate }), ...more };
  let nearest: readonly Issue[] | undefined;
  for (const candidate of [...candidates.filter(likely), ...candidates.filter((one) => !likely(one))]) {
    const { sketch, issues } = attempt((note) => readBy(candidate, inside, call, known, note));
    if (sketch) return { dialect: candidate.dialect, sketch, rate };
    if (nearest === undefined || issues.length < nearest.length) {
      nearest = candidates.length > 1 ? withOthers(issues, candidate, candidates) : issues;
    }
    if (isOpen(issues)) break;
  }
  nearest?.forEach(report);
  return undefined;
}
