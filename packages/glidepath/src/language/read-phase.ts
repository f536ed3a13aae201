import { type Report, show } from "../input/issue.ts";
import { type Fields, isRecord, own, readList } from "../input/record.ts";
import { valuesParameter } from "../shape/curve/index.ts";
import { longestList } from "../shape/parameter.ts";
import { readShape } from "./read-shape.ts";
import { readRow, readRows } from "./row.ts";
import type { Phase, ShapeSpec } from "./spec.ts";
import { phaseWords, shapeWords, type Word } from "./words.ts";

/** The most phases that one spec may have. */
export const mostPhases = 1000;

/** The words of a phase that its shape does not read itself. */
const words: readonly (readonly [name: string, word: Word])[] = Object.entries(phaseWords).filter(
  ([name]) => !Object.hasOwn(shapeWords, name),
);
const names = words.map(([name]) => name);

/** Reads a list of phases into canonical form; every issue is reported. */
export function readPhases(input: unknown, path: string, report: Report): Phase[] {
  const list = readList(input, mostPhases, "phases", path, report);
  const phases: Phase[] = [];
  let entries = 0;
  for (let i = 0; i < list.length && entries <= longestList; i++) {
    const phase = readPhase(list[i], `${path}[${i}]`, report);
    for (const value of Object.values(phase)) if (Array.isArray(value)) entries += value.length;
    phases.push(phase);
  }
  if (entries > longestList) {
    const expected = `at most ${longestList} knots and milestones in all phases`;
    report({ path, expected, received: `${entries} or more` });
  }
  return phases;
}

function readPhase(input: unknown, path: string, report: Report): Phase {
  const shape = readShape(input, path, report, names) ?? { shape: "constant" };
  if (!isRecord(input)) return shape;
  const read = readRows(words, input, path, report, readRow);
  refuseContradictions(input, shape, path, report);
  return { ...shape, ...read };
}

function refuseContradictions(input: Fields, shape: ShapeSpec, path: string, report: Report): void {
  const isSaid = (name: string) => own(input, name) !== undefined;
  for (const [name, { needs, excludes }] of words) {
    if (!isSaid(name)) continue;
    for (const other of excludes?.filter(isSaid) ?? []) {
      const [first, second] = names.filter((one) => one === name || one === other);
      report({ path, expected: `${articled(first!)} or ${articled(second!)}`, received: "both" });
    }
    if (needs !== undefined && !isSaid(needs)) {
      report({ path: `${path}.${name}`, expected: `${articled(needs)} beside it`, received: `${name} alone` });
    }
  }
  const knots = valuesParameter(shape) ?? "";
  for (const end of ["from", "to"].filter((name) => isSaid(knots) && isSaid(name))) {
    const hint = "The first and last of them are the ends";
    report({ path: `${path}.${end}`, expected: `no ${end} beside ${knots}`, received: show(input[end]), hint });
  }
}

const articled = (name: string) => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
