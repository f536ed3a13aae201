import { expect, test } from "vitest";
import type { Metrics } from "../metric.ts";
import { cutLines, longestLine } from "./lines.ts";
import { readMetricLine } from "./metric-line.ts";
import { asItIs, type Filling, fill } from "./placeholders.ts";
import { Reported } from "./reported.ts";
import { mostPoints, sampledCurve } from "./sampled-curve.ts";
import { splitWords } from "./words.ts";

// biome-ignore format: a table reads better with one row on one line
test.each<[string, string[] | string]>([
  ["python train.py  --seed\t{seed}\n", ["python", "train.py", "--seed", "{seed}"]],
  [`a 'b  c' "d 'e' \\" \\\\ \\n" f\\ g ''`, ["a", "b  c", `d 'e' " \\ \\n`, "f g", ""]],
  [`--name=a'b c'd"e f"`, ["--name=ab cde f"]],
  ["echo $HOME *.py ~ `x` $(y)", ["echo", "$HOME", "*.py", "~", "`x`", "$(y)"]],
  ["a '|' b", ["a", "|", "b"]],
  ["a | b", "| "], ["a && b", "&&"], ["a > b", "> "], ["a 2>&1", "2>&1"], ["a;b ; c", "; "],
  ["a 'b", "at character 2"], ['a "b\\"', "at character 2"], ["a\\", "at character 2"], ["", "no word"], ["  ", "no word"],
])("the command %j has the words %j, or a problem", (text, expected) => {
  const split = splitWords(text);
  if (typeof expected !== "string") expect(split).toEqual({ words: expected });
  else expect("problem" in split && `${split.problem} `).toContain(expected.trim());
});

test("a placeholder is filled with a value as it is, and never makes another word or another placeholder of it", () => {
  const filling = { schedule: "/a b/{seed} $(x).csv", seed: "3" } as unknown as Filling;
  expect(["{schedule}", "--s={seed}{seed}", "{{seed}}", '{"a": 1}', "{}"].map((word) => fill(word, filling))).toEqual([
    "/a b/{seed} $(x).csv",
    "--s=33",
    "{seed}",
    '{"a": 1}',
    "{}",
  ]);
  for (const path of ["/a/{seed}/{{seed}}/{{{x}}}.mjs", "/{}/{a b}/{", "/$&/$1"])
    expect(fill(asItIs(path), filling)).toBe(path);
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, ReturnType<typeof readMetricLine>]>([
  ['{"step": 10, "train_loss": 2.3}', { step: 10, values: [["train_loss", 2.3]] }],
  ['  {"train_loss": 1e-3, "step": 0}\t', { step: 0, values: [["train_loss", 0.001]] }],
  ['{"result": {"val_loss": 1.9}}', { result: [["val_loss", 1.9]] }],
  ['{"result": 5}', { result: undefined }],
  ['{"step": 1, "result": {}}', { result: [] }],
  ['{"step": 3, "a": NaN, "b": Infinity, "c": -Infinity, "d": "NaN \\" Infinity"}',
    { step: 3, values: [["a", Infinity], ["b", Infinity], ["c", -Infinity], ["d", 'NaN " Infinity']] }],
  ['{"step": 1, "__proto__": 2}', { step: 1, values: [["__proto__", 2]] }],
  ["epoch 1: loss 2.3", undefined], ["[1, 2]", undefined], ['{"loss": 1}', undefined], ['{"step": 1', undefined],
  ["{'step': 1}", undefined], ['{"step": 1} trailing', undefined], ['log: {"step": 1}', undefined], ["null", undefined],
])("the line %j says %j", (line, said) => {
  expect(readMetricLine(line)).toEqual(said);
});

const loss = { name: "val_loss", goal: "minimize", unit: "number" } as const;
const accuracy = { name: "accuracy", goal: "maximize", unit: "share", range: [0, 1] } as const;
const metrics: Metrics = { tune: loss, report: accuracy, others: [] };
const heard = (...lines: string[]): Reported => {
  const reported = new Reported(metrics, 10);
  for (const line of lines) reported.take(readMetricLine(line)!);
  return reported;
};

test("what is declared is the result, and everything that was said on the way is a curve", () => {
  const reported = heard(
    '{"step": 1, "val_loss": 3, "grad_norm": 9, "note": "x", "gap": null}',
    '{"step": 5, "val_loss": 2}',
    '{"result": {"val_loss": 1, "accuracy": 0.5}}',
    '{"result": {"val_loss": 1.5, "accuracy": 0.75}}',
  );
  expect([reported.step, reported.hasDiverged, reported.result]).toEqual([5, false, { val_loss: 1.5, accuracy: 0.75 }]);
  expect(reported.curves()).toEqual({
    val_loss: { steps: [1, 5], values: [3, 2] },
    grad_norm: { steps: [1], values: [9] },
  });
  for (const line of ['{"step": 2, "grad_norm": NaN}', '{"result": {"val_loss": -Infinity, "accuracy": 0}}']) {
    expect(heard(line).hasDiverged).toBe(true);
  }
});

// biome-ignore format: a table reads better with one row on one line
test.each([
  ['{"step": 11}', "step: expected a whole number of updates from 0 to 10, received 11"],
  ['{"step": -1}', "received -1"], ['{"step": 1.5}', "received 1.5"], ['{"step": "1"}', 'received "1"'], ['{"step": NaN}', "received NaN or Infinity"],
  ['{"step": 1, "accuracy": 1.01}', "accuracy: expected a value from 0 to 1, received 1.01"],
  ['{"step": 1, "val_loss": "low"}', 'val_loss: expected a number, received "low"'],
  ['{"result": [1]}', 'result: expected an object such as {"val_loss": 1.9}'],
  ['{"result": {"val_loss": 1}}', "result.accuracy: expected a number, as the task declares, received nothing"],
  ['{"result": {"val_los": 1, "accuracy": 0}}', 'result: expected a known metric of the task, received "val_los". Did you mean "val_loss"?'],
  ['{"result": {"val_loss": true, "accuracy": 0}}', "result.val_loss: expected a number, received true"],
  ['{"result": {"val_loss": 1, "accuracy": -0.1}}', "result.accuracy: expected a value from 0 to 1"],
  [`{"step": 1, ${Array.from({ length: 101 }, (_, i) => `"m${i}": 1`)}}`, "at most 100 names"],
  [`{"step": 1, "${"m".repeat(101)}": 1}`, "of 1 to 100 characters of text"],
])("the line %s breaks the contract", (line, problem) => {
  expect(() => heard(line)).toThrow(problem);
});

test("a curve keeps its shape in bounded memory, and a trainer that goes on from a checkpoint takes back what it does again", () => {
  const long = sampledCurve();
  for (let step = 1; step <= 100_000; step += 1) long.add(step, 2 * step);
  const { steps, values } = long.curve();
  expect(steps.length).toBeGreaterThan(mostPoints / 2 - 1);
  expect(steps.length).toBeLessThanOrEqual(mostPoints);
  expect(steps.at(-1)).toBe(100_000);
  expect(values).toEqual(steps.map((step) => 2 * step));
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  const again = sampledCurve();
  for (const [step, value] of [
    [1, 1],
    [2, 2],
    [3, 3],
    [2, 20],
    [4, 40],
  ] as const)
    again.add(step, value);
  expect(again.curve()).toEqual({ steps: [1, 2, 4], values: [1, 20, 40] });
});

test("lines are cut wherever the bytes come apart, and one that is too long is left out whole", () => {
  const text = `a\r\nprogress 1\rprogress 2\r{"step": 1}\n\n${"x".repeat(longestLine + 1)}\nüber\nhalf`;
  for (const size of [1, 7, 4096, text.length * 2]) {
    const lines: string[] = [];
    const cutter = cutLines((line) => lines.push(line));
    const bytes = Buffer.from(text);
    const from = size === 1 ? bytes.length - 40 : 0;
    for (let at = from; at < bytes.length; at += size) cutter.push(bytes.subarray(at, at + size));
    cutter.end();
    const all = ["a", "progress 1", "progress 2", '{"step": 1}', "über", "half"];
    expect(size === 1 ? lines.slice(-2) : lines).toEqual(size === 1 ? all.slice(-2) : all);
  }
});
