import { type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own } from "../input/record.ts";
import { valuesParameter } from "../shape/curve/index.ts";
import { longestList } from "../shape/parameter.ts";
import { readLength, readPlace } from "./length.ts";
import { readShape } from "./read-shape.ts";
import type { Phase, ShapeSpec } from "./spec.ts";
import { readValue } from "./value.ts";

type Raw = Readonly<Record<string, unknown>>;

/** The most phases that one spec may have. */
export const mostPhases = 1000;

const phaseKeys = ["length", "until", "from", "to", "every", "multiply", "gain", "about", "over", "skip", "grain"];

/** Reads a list of phases into canonical form; every issue is reported. */
export function readPhases(input: unknown, path: string, report: Report): Phase[] {
  if (!Array.isArray(input) || input.length === 0 || input.length > mostPhases) {
    report({ path, expected: `a list of 1 to ${mostPhases} phases`, received: show(input) });
    return [];
  }
  const phases: Phase[] = [];
  let entries = 0;
  for (let i = 0; i < input.length && entries <= longestList; i++) {
    const phase = readPhase(input[i], `${path}[${i}]`, report);
    for (const value of Object.values(phase)) if (Array.isArray(value)) entries += value.length;
    phases.push(phase);
  }
  if (entries > longestList) {
    report({
      path,
      expected: `at most ${longestList} knots and milestones in all phases`,
      received: `${entries} or more`,
    });
  }
  return phases;
}

function readPhase(input: unknown, path: string, report: Report): Phase {
  const shape = readShape(input, path, report, phaseKeys) ?? { shape: "constant" };
  if (!isRecord(input)) return shape;
  const read = {
    length: optional(readLength, "length"),
    until: optional(readPlace, "until"),
    from: optional(readValue, "from"),
    to: optional(readValue, "to"),
    every: optional(readPlace, "every"),
    multiply: optional(readMultiply, "multiply"),
    gain: optional(readGain, "gain"),
    about: optional(readValue, "about"),
    over: optional(readPlace, "over"),
    skip: optional(readPlace, "skip"),
    grain: optional(readPlace, "grain"),
  };
  refuseContradictions(input, shape, path, report);
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...shape, ...Object.fromEntries(given) };

  function optional<T>(read: (value: unknown, path: string, report: Report) => T, key: string): T | undefined {
    const value = own(input as Raw, key);
    return value === undefined ? undefined : read(value, `${path}.${key}`, report);
  }
}

function refuseContradictions(input: Raw, shape: ShapeSpec, path: string, report: Report): void {
  const both = (a: string, b: string) => own(input, a) !== undefined && own(input, b) !== undefined;
  if (both("length", "until")) report({ path, expected: "a length or an until", received: "both" });
  if (both("over", "every")) report({ path, expected: "an over or an every", received: "both" });
  for (const [key, other] of companions) {
    if (own(input, key) === undefined || own(input, other) !== undefined) continue;
    report({
      path: `${path}.${key}`,
      expected: `${other === "gain" ? "a" : "an"} ${other} beside it`,
      received: `${key} alone`,
    });
  }
  const knots = valuesParameter(shape) ?? "";
  for (const end of ["from", "to"].filter((key) => both(knots, key))) {
    const hint = "The first and last of them are the ends";
    report({ path: `${path}.${end}`, expected: `no ${end} beside ${knots}`, received: show(input[end]), hint });
  }
}

/** Keys that mean something only beside another. */
const companions = [
  ["multiply", "every"],
  ["gain", "every"],
  ["about", "gain"],
] as const;

function readGain(value: unknown, path: string, report: Report): number | undefined {
  if (isInRange(value, {})) return value + 0;
  report({ path, expected: "a finite number", received: show(value) });
  return undefined;
}

function readMultiply(value: unknown, path: string, report: Report): number | undefined {
  if (isInRange(value, { min: 1, max: 1000 })) return value;
  report({ path, expected: "a number from 1 to 1000", received: show(value) });
  return undefined;
}
