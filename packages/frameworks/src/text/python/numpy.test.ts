import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { Expressing } from "./expression-of.ts";
import { Machine } from "./machine.ts";
import { parseProgram } from "./parse.ts";

/*
 * NumPy's functions of one number, run by NumPy where `npm run conformance` has put it.
 */

const environments = join(homedir(), ".cache/glidepath/conformance");
const python = (existsSync(environments) ? readdirSync(environments) : [])
  .map((name) => join(environments, name, "bin/python"))
  .find((path) => spawnSync(path, ["-c", "import numpy"]).status === 0);

const steps = 25;
const driver = `
import json, sys
import numpy as np
found = []
for text in json.load(sys.stdin):
    of = eval(text)
    found.append([float(of(step)) for step in range(${steps})])
json.dump(found, sys.stdout)
`;

const number = fc.oneof(
  fc.integer({ min: -3, max: 30 }).map(String),
  fc.integer({ min: -30, max: 300 }).map((tenths) => String(tenths / 10)),
);
const x = fc.constantFrom("step", "step / 7", "step * 0.5 - 2", "-step", "step % 4", "(step - 3) ** 2");
const knots = fc
  .uniqueArray(fc.integer({ min: -5, max: 30 }), { minLength: 1, maxLength: 5 })
  .map((all) => all.sort((a, b) => a - b))
  .chain((places) => fc.tuple(...places.map(() => number)).map((values) => [places, values] as const));
const bodies = fc.oneof(
  fc.tuple(x, number, number).map(([of, a, b]) => `np.clip(${of}, ${a}, ${b})`),
  fc.tuple(fc.constantFrom("minimum", "maximum"), x, number).map(([name, of, a]) => `np.${name}(${of}, ${a})`),
  fc.tuple(x, number, number, x).map(([of, a, b, other]) => `np.where(${of} < ${a}, ${b}, ${other})`),
  fc.tuple(x, knots).map(([of, [places, values]]) => `np.interp(${of}, [${places}], [${values}])`),
  fc
    .tuple(fc.constantFrom("floor", "ceil", "abs", "sqrt", "exp", "log1p"), x)
    .map(([name, of]) => `np.${name}(abs(${of}) / 3)`),
);

describe.skipIf(python === undefined)("NumPy (skipped where npm run conformance has not put it)", () => {
  test("1000 functions of the step", () => {
    const texts = fc.sample(bodies, 1000).map((body) => `lambda step: ${body}`);
    const run = spawnSync(python!, ["-W", "ignore", "-c", driver], { input: JSON.stringify(texts), maxBuffer: 1e9 });
    expect(run.stderr.toString()).toBe("");
    const told: readonly (readonly number[])[] = JSON.parse(run.stdout.toString());
    const wrong = texts.flatMap((text, i) => {
      const program = parseProgram(`import numpy as np\nf = ${text}`);
      const machine = new Machine(program.text);
      machine.run(program.body);
      const found = new Expressing(machine).of(machine.globals.names.get("f")!);
      if (found.kind !== "lambda" || !found.body) return [`${text}: no arithmetic`];
      const { body } = found;
      return told[i]!.flatMap((value, step) => {
        const all = [found.at(step), Number(evaluate(body, BigInt(step)))];
        return all.every((own) => Math.abs(own - value) <= 8 * 2 ** -52 * Math.max(Math.abs(value), 30))
          ? []
          : [`${text} at ${step}: here ${all}, NumPy ${value}`];
      });
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
