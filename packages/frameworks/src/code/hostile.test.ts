import { spawnSync } from "node:child_process";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { type SpecInput, schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { describe, expect, test } from "vitest";
import { targets } from "../index.ts";

/*
 * What a stranger may write into a spec — its name, its note, a formula — must never become code of an exported file. Each file is
 * taken apart by its own language's parser and compared with the file of a harmless spec.
 */

const ways = [
  '"""',
  "'''",
  "\nimport os",
  "\r\nx = 1",
  "\u2028y()",
  "*/ z()",
  "\\",
  "\\N{BULLET}",
  "# \u202e",
  "\0",
  "\ud800",
];
const further = [
  "`$" + "{z}`",
  "\n}",
  "*/",
  "//",
  '", "',
  "}}",
  "%s",
  "{x}",
  "\f",
  "\x0b",
  "coding: utf-7",
  "__import__('os')",
];
const random = fc.sample(fc.string({ unit: "binary", maxLength: 60 }), { numRuns: 40, seed: 7 });
const hostile = [...ways, ...further, ...random];

/** One for each way that files are written: native calls, closed forms, several tracks with bounds. */
const bodies = {
  native: { phases: [{ shape: "linear" }] },
  closed: {
    phases: [
      { shape: "rex", length: 4 },
      { shape: "cosine", every: 2, gain: 0.5 },
    ],
  },
  tracks: { phases: [{ shape: "formula", of: "min(x, 3)" }], overlay: [{ shape: "approach", rate: 2 }], floor: 0.1 },
} as const;
const withName = (body: object, name: string) => schedule({ ...body, name, note: name } as SpecInput, { steps: 9 });
const ending = (extension: string) => targets.filter((target) => target.extension === extension);

describe.skipIf(spawnSync("python3", ["--version"]).status !== 0)("Python (skipped where there is none)", () => {
  test("every file is the harmless one to Python's parser", () => {
    const groups = Object.values(bodies).flatMap((body) =>
      ending(".py").map(({ write }) => ["harmless", ...hostile].map((name) => write(withName(body, name)))),
    );
    const driver =
      "import ast, json, sys; print([len({ast.dump(ast.parse(t)) for t in g}) for g in json.load(sys.stdin)])";
    const run = spawnSync("python3", ["-c", driver], { input: JSON.stringify(groups), maxBuffer: 1e8 });
    expect([run.stderr.toString(), JSON.parse(run.stdout.toString())]).toEqual(["", groups.map(() => 1)]);
  });
});

test.each(ending(".ts").map((target) => [target.name, target] as const))(
  "%s: nothing but a comment differs",
  (_, target) => {
    for (const body of Object.values(bodies)) {
      const code = (name: string) =>
        transformSync(target.write(withName(body, name)), { loader: "ts", legalComments: "none" }).code;
      const harmless = code("harmless");
      for (const name of hostile) expect(code(name)).toBe(harmless);
    }
  },
);

test("Rust: nothing but the comment of the second line differs", () => {
  const [rust] = ending(".rs");
  for (const body of Object.values(bodies)) {
    const lines = (name: string) => rust!.write(withName(body, name)).split("\n").toSpliced(1, 1);
    for (const name of hostile) expect(lines(name)).toEqual(lines("harmless"));
  }
});

test("formulas are printed from what was understood, never as they were written", () => {
  const tried = [...hostile, "x)); import os; (1", "x /* */", "x; y", "eval(x)", "x\n+ 1", "1 + __x__", "(x) \\\n * 2"];
  for (const of of tried) {
    for (const { name, write } of targets) {
      try {
        const text = write(schedule({ phases: [{ shape: "formula", of }] } as SpecInput, { steps: 9 }));
        const written = name === "rust" ? text.replace(/^\/\/.*$/gm, "") : text.split("\n").slice(2).join("\n");
        if (name === "torch" || name === "rust") expect(written).not.toMatch(/import os|eval|__x__|\*\//);
      } catch (error) {
        expect(error).toBeInstanceOf(GlidepathError);
      }
    }
  }
});

test("the source stays on its line, in plain ASCII", () => {
  for (const { write } of [...ending(".py"), ...ending(".ts"), ...ending(".rs")]) {
    for (const name of hostile)
      expect(write(withName(bodies.native, name)).split("\n")[1]).toMatch(/^(#|\/\/) glidepath: [ -~]*$/);
  }
});
