import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFramework } from "../packages/frameworks/src/index.ts";
import { GlidepathError, schedule } from "../packages/glidepath/src/index.ts";
import { type Case, surroundingsOf, whoseOf } from "./case.ts";

/*
 * The rates that the real frameworks gave (see `conformance/README.md`), against what Glidepath reads from the same text.
 * Double precision: eight units in the last place of the largest value of the case, as everywhere. Single precision: 2^-20 of it.
 * Where a framework steps from rate to rate, its own drift comes on top.
 */

interface Known {
  readonly framework: string;
  readonly call: string;
}

const folder = new URL("golden/", import.meta.url);
/** The calls that cannot be reproduced, as the table of KNOWN.md lists them. */
const known = readKnown();

for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const { framework, precision, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    framework: string;
    precision: "double" | "single";
    cases: Case[];
  };
  describe(framework, () => {
    test.each(cases.map((one) => [one.name ?? one.call, one] as const))("%s", (name, one) => {
      const isKnown = known.some((row) => row.framework === framework && name.includes(row.call));
      const problem = compare(framework, { precision, ...one });
      if (isKnown) expect(problem, "listed in KNOWN.md, but right").toBeDefined();
      else expect(problem).toBeUndefined();
    });
  });
}

/** What is wrong with a case; undefined if nothing is. */
function compare(
  framework: string,
  { call, precision, values = [], momentum, at, raises, refused, drift = 0, ...rest }: Case,
) {
  const { peak, updates } = rest;
  let lr: (step: number) => number;
  let beta: ((step: number) => number) | undefined;
  try {
    const reading = readFramework(call, { ...whoseOf(framework), ...surroundingsOf({ values, at, ...rest }) });
    if (updates !== undefined && reading.budget.steps !== updates)
      return `${reading.budget.steps} updates in place of ${updates}`;
    lr = schedule(reading.spec, reading.budget);
    beta = reading.momentum && schedule(reading.momentum, reading.budget);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    return refused || raises === 1 || raises === 0 ? undefined : error.message;
  }
  if (refused) return `was read, but the framework refuses it: ${refused}`;
  if (momentum !== undefined && beta === undefined) return "no momentum was read";
  const size = Math.max(...values.map((value) => Math.abs(Number(value))).filter(Number.isFinite), Number(peak ?? 0));
  const share = (precision === "single" ? 2 ** -20 : 8 * 2 ** -52) + (size && drift / size);
  const wrong = firstWrong(lr, values, at, share * size) ?? (beta && firstWrong(beta, momentum ?? [], at, share));
  if (wrong !== undefined || raises === undefined) return wrong;
  try {
    return `step ${raises}: ${lr(raises)} in place of an error`;
  } catch {
    return undefined;
  }
}

function firstWrong(
  lr: (step: number) => number,
  values: readonly (number | string)[],
  at: Case["at"],
  tolerance: number,
) {
  for (const [i, value] of values.entries()) {
    const step = at?.[i] ?? i;
    const got = lr(step);
    if (!(Math.abs(got - Number(value)) <= tolerance || Object.is(got, Number(value)))) {
      return `step ${step}: ${got} in place of ${value}, ${Math.abs(got - Number(value)) / tolerance} times the tolerance`;
    }
  }
  return undefined;
}

/** Rows of the table in KNOWN.md: | framework | `call, or a part of it` | reason |. */
function readKnown(): Known[] {
  try {
    const text = readFileSync(new URL("KNOWN.md", import.meta.url), "utf8");
    return [...text.matchAll(/^\| (\S+) \| `(.+?)` \|/gm)].map(([, framework, call]) => ({
      framework: framework!,
      call: call!,
    }));
  } catch {
    return [];
  }
}
