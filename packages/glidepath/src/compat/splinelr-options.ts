import type { Report } from "../input/issue.ts";
import { readParameter } from "../shape/parameter.ts";
import { readNumber, readNumbers } from "./read.ts";

/** Where the chord is straight and the nodes move: ln of the rate, or the rate itself. */
export type SplineSpace = "log" | "linear";

/** How the slopes at the nodes are chosen. */
export type SplineMethod = "quadratic" | "pchip" | "akima";

/** What a SplineLR is made from. */
export interface SplineLROptions {
  /** The first rate, above 0. */
  readonly initLr: number;
  /** The last rate: below `initLr` and above 0 (in linear space it may be 0). */
  readonly minLr: number;
  /** A whole number of at least 1. */
  readonly epochs: number;
  /** The original's constant, 2 if left out: it sets k by an angle that depends on epochs and rates. */
  readonly c?: number | undefined;
  /** `log` if left out. */
  readonly space?: SplineSpace | undefined;
  /** `quadratic` if left out, as in the original. */
  readonly method?: SplineMethod | undefined;
  /** How far a node moves, in quarters of the chord: between -1 and 1. It replaces the rule; c is then not used. */
  readonly k?: number | undefined;
}

/** Options that were read, with k settled. */
export interface SplineSettings {
  readonly initLr: number;
  readonly minLr: number;
  readonly epochs: number;
  readonly space: SplineSpace;
  readonly method: SplineMethod;
  readonly k: number;
}

const numbers = {
  initLr: { above: 0 },
  minLr: { min: 0 },
  epochs: { min: 1, integer: true },
  c: { default: 2 },
} as const;
type Numbers = Readonly<Record<keyof typeof numbers, number>>;

const kRange = { above: -1, below: 1, hint: "At 1 a node meets its neighbour; beyond it the nodes are out of order" };
const spaces = { type: "choice", options: ["log", "linear"], default: "log" } as const;
const methods = {
  type: "choice",
  options: ["quadratic", "pchip", "akima"],
  default: "quadratic",
} as const;

/** Reads the options and settles k; reports everything that is wrong. */
export function readSplineOptions(options: SplineLROptions, report: Report): SplineSettings {
  const read = readNumbers(options, numbers, ["space", "method", "k"], report);
  const space = readParameter(spaces, options.space, "space", report) as SplineSpace;
  const method = readParameter(methods, options.method, "method", report) as SplineMethod;
  const falls = checkFall(read, space, report);
  if (options.k !== undefined) return { ...read, space, method, k: readNumber(options, "k", kRange, report) };
  return { ...read, space, method, k: falls ? ruleK(read, space, report) : Number.NaN };
}

/** A rate in working space. */
export function work(rate: number, space: SplineSpace): number {
  return space === "log" ? Math.log(rate) : rate;
}

/** The whole fall in working space. */
export function drop({ initLr, minLr }: Pick<SplineSettings, "initLr" | "minLr">, space: SplineSpace): number {
  return work(initLr, space) - work(minLr, space);
}

function checkFall({ initLr, minLr }: Numbers, space: SplineSpace, report: Report): boolean {
  if (minLr >= initLr) {
    const hint = "The rate falls from initLr to minLr: swap the two";
    report({ path: "minLr", expected: `a rate below initLr (${initLr})`, received: String(minLr), hint });
  } else if (space === "log" && minLr / initLr === 0) {
    const hint = `0 is infinitely far down in log space: take a small rate, or space: "linear"`;
    report({ path: "minLr", expected: "a rate above 0", received: String(minLr), hint });
  }
  return minLr < initLr;
}

/** k = tan(c min(theta, pi/2 - theta)), theta = atan2(epochs, drop): the original's rule, as long as it has not wrapped. */
function ruleK(read: Numbers, space: SplineSpace, report: Report): number {
  const theta = Math.atan2(read.epochs, drop(read, space));
  const angle = Math.min(theta, Math.PI / 2 - theta);
  const k = Math.tan(read.c * angle);
  if (Math.abs(read.c * angle) >= Math.PI / 4) {
    const most = Math.floor((1e4 * Math.PI) / 4 / angle) / 1e4;
    const hint = `Keep c between -${most} and ${most} for these epochs and rates, or give k itself, such as k: 0.2`;
    report({
      path: "c",
      expected: "a c that leaves the nodes in order",
      received: `${read.c}, so k = ${k.toPrecision(4)}`,
      hint,
    });
  }
  return k;
}
