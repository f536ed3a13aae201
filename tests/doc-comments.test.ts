import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainComment, publicApi } from "../scripts/api-report.mjs";
import { blocksOf, documents, sandbox } from "../scripts/outputs.mjs";
import { difference, type Example, type Fixtures, moduleOf, runnable, statedValue } from "./examples.ts";

/*
 * Every `@example` in the comments of what the packages export, and every block of TypeScript in the documents, is compiled and run
 * with the built packages; where one states a value in a comment (`lr(0); // 0`), the value is compared.
 */

/** What examples take for granted. The trainers are small stand-ins. */
const fixtures: Fixtures = {
  step: "const step: number = 5;",
  lr: 'const lr = schedule("warmup 10%, cosine to 0", { steps: 1000, peak: 0.1 });',
  short: 'const short = schedule("linear to 0", { steps: 50, peak: 0.1 });',
  optimizer:
    "const optimizer: any = { paramGroups: [{ lr: 0.1 }], iterations: 0, learningRate: 0.1, update() {}, minimize: (loss: any): any => ({ dispose() {}, loss }), setLearningRate(rate: number) { this.learningRate = rate; } };",
  batches: "const batches: any[] = [0, 1, 2, 3];",
  body: "const body = { lr: 0 };",
  head: "const head = { lr: 0 };",
  validationLoss: "const validationLoss: number = 1;",
  model:
    "const model: any = { optimizer: { learningRate: 1, iterations: 0, getWeights: async () => [], setWeights: async () => {} }, weights: [], getWeights: () => [], setWeights() {}, fit: async () => {}, async trainOnBatch() { this.optimizer.iterations++; } };",
  x: "const x: any = 0;",
  y: "const y: any = 0;",
  tf: 'import "@tensorflow/tfjs-backend-cpu"; import * as tf from "@tensorflow/tfjs-core";',
  jit: "const jit = (f: (...all: any[]) => any): any => f;",
  w: "let w: any = { sub: () => w, square: () => w, mean: () => w };",
  gradient: "const gradient: any = { mul: () => 0 };",
  update: "const update: any = (_batch: unknown, rate: number) => 1 + rate;",
  train: "const train = (_batch: unknown, rate: number): number => (rate < 1 ? 2 - rate : 2 + rate);",
  nextBatch: "const nextBatch = () => 0;",
  lossAt: "const lossAt = (_t: number, rate: number) => 1 + rate;",
  result: "const result = await rangeTest({ lossAt, ...tfjsWeights(model) });",
  losses: "const losses = lrs.map((_, i) => 2 - 0.02 * i + (i > 40 ? (i - 40) ** 2 / 20 : 0));",
  lrs: "const lrs = Array.from({ length: 60 }, (_, i) => 1e-6 * 1.2 ** i);",
  readFileSync: 'import { readFileSync } from "node:fs";',
  out: 'const out = "report";',
  raw: 'const raw = { study: "s", task: "fashion-mlp", steps: 20, budgets: ["100%"], rates: [0.04], seeds: { tune: 1, report: 3 }, schedules: { linear: "linear to 0" } };',
  study: "const study = readStudy(raw);",
  results: "const results = await runStudy(study, { out });",
};
/** Fixtures of some entries alone. */
const of: Readonly<Record<string, Fixtures>> = {
  "@glidepath/frameworks": {
    lr: 'const asRead = readFramework("CosineAnnealingLR(optimizer, T_max=50)", { steps: 100, peak: 0.1 }); const lr = schedule(asRead.spec, asRead.budget);',
  },
  "glidepath/adapter/tfjs": {
    optimizer:
      "const optimizer = { learningRate: 0.1, iterations: 0, minimize(loss: () => any, cost?: boolean, list?: any[]): { dispose(): void } | null { loss(); return { dispose() {} }; } };",
  },
  "@glidepath/law": { losses: 'import { losses } from "@glidepath/law";' },
  "@glidepath/study": { parse: 'import { parse } from "yaml";' },
};

/** Blocks of documents and examples of comments that are no programs, with why. */
const notPrograms: readonly RegExp[] = [];

const api = publicApi();
const homes = new Map<string, string[]>();
for (const { entry, exports } of api) {
  for (const { name } of exports) homes.set(name, [...(homes.get(name) ?? []), entry]);
}

/** Every example once, with the entry that exports it. */
function examplesOfComments(): Example[] {
  const found = new Map<string, Example>();
  for (const { entry, comment, exports } of api) {
    const inner = exports.flatMap(({ name, text, comment }) => [
      [name, comment] as const,
      ...[...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([one]) => [name, plainComment(one)] as const),
    ]);
    for (const [name, text] of [[entry, comment] as const, ...inner]) {
      for (const [, code] of text.matchAll(/^@example\s+([\s\S]*?)(?=^@\w|(?![\s\S]))/gm)) {
        if (!found.has(code!)) found.set(code!, { name: `${entry} ${name}`, entry, code: code!.trim() });
      }
    }
  }
  return [...found.values()];
}

const examplesOfDocuments: Example[] = documents.flatMap((file) =>
  blocksOf(readFileSync(file, "utf8"))
    .filter(({ language }) => language === "ts")
    .map(({ code, line }) => ({ name: `${file}:${line}`, entry: "glidepath", code: code.trim() })),
);

const examples = [...examplesOfComments(), ...examplesOfDocuments].filter(
  ({ code }) => !notPrograms.some((pattern) => pattern.test(code)),
);

interface Outcome {
  readonly error?: string;
  readonly says: readonly { readonly text: string; readonly found: unknown }[];
}
const folder = resolve(".cache/examples");
let outcomes: readonly Outcome[] = [];
let compiled = "";

/** Runs every module in a process of its own kind: one for all, each awaited; what was said comes back as JSON. */
const runner = `
const outcomes = [];
let says = [];
const plain = (value) => {
  try { return structuredClone(value); } catch { return typeof value === "object" ? JSON.parse(JSON.stringify(value)) : String(value); }
};
globalThis.says = (found, text) => (says.push({ text, found: plain(found) }), found);
process.stdout.write = () => true;
for (let i = 0; i < Number(process.argv[2]); i++) {
  says = [];
  let error;
  try { await import(\`./\${i}.mjs\`); } catch (caught) { error = String(caught?.stack ?? caught); }
  outcomes.push({ error, says });
}
const { serialize } = await import("node:v8");
const { writeFileSync } = await import("node:fs");
// Into a file: what is left in a pipe when the process ends is lost.
writeFileSync(process.argv[3], serialize(outcomes));
process.exit(0);
`;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [i, example] of examples.entries()) {
    const module = moduleOf(example, homes, { ...fixtures, ...of[example.entry] });
    writeFileSync(join(folder, `${i}.ts`), module);
    writeFileSync(join(folder, `${i}.mjs`), runnable(module));
  }
  // As strict as most people are.
  const compilerOptions = {
    noUnusedLocals: false,
    noUnusedParameters: false,
    noUncheckedIndexedAccess: false,
    verbatimModuleSyntax: false,
    customConditions: [],
  };
  const config = { extends: "../../tsconfig.check.json", compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "run.mjs"), runner);
  compiled = spawnSync("npx", ["tsc", "-p", folder], { encoding: "utf8" }).stdout;
  const box = sandbox();
  try {
    const run = join(folder, "run.mjs");
    const said = join(folder, "outcomes.bin");
    const options = { cwd: box.folder, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
    const { status, stderr } = spawnSync(process.execPath, [run, String(examples.length), said], options);
    if (status !== 0) throw new Error(`the examples did not run: ${stderr}`);
    const { deserialize } = await import("node:v8");
    outcomes = deserialize(readFileSync(said)) as Outcome[];
  } finally {
    box.remove();
  }
});
let compared = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(examples.map((example, i) => [example.name, example.code.split("\n")[0]!, i] as const))(
  "%s: %s",
  (_, __, i) => {
    const wrong = compiled.split("\n").filter((line) => new RegExp(`(^|/)${i}\\.ts\\(`).test(line));
    expect(wrong).toEqual([]);
    const { error, says } = outcomes[i]!;
    const thrown = /\/\/ throws /.test(examples[i]!.code);
    if (thrown) expect(error).toContain(/\/\/ throws (.+)$/m.exec(examples[i]!.code)![1]!);
    else expect(error).toBeUndefined();
    const calls = new Map<string, number>();
    for (const { text, found } of says) {
      const stated = statedValue(text);
      if (stated === undefined) continue;
      const nth = calls.get(text) ?? 0;
      calls.set(text, nth + 1);
      const value = stated.isList ? (stated.value as unknown[])[nth] : nth === 0 ? stated.value : undefined;
      if (value === undefined) continue;
      compared++;
      expect(difference(found, value)).toBeUndefined();
    }
  },
);

test("most examples state a value that is compared", () => {
  expect(examples.length).toBeGreaterThan(60);
  expect(compared).toBeGreaterThan(examples.length * 0.75);
});
