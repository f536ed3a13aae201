import { describeIssue } from "glidepath/input";
import { expect, test } from "vitest";
import type { Expression } from "./expression.ts";
import { parsePython } from "./python.ts";
import { settingsOf } from "./settings-file.ts";

/** A tree as plain values. */
function plain(value: Expression): unknown {
  if (value.kind === "dict") return Object.fromEntries(value.entries.map(([key, entry]) => [key, plain(entry)]));
  if (value.kind === "list") return value.items.map(plain);
  return value.kind === "none" ? null : "value" in value ? value.value : value.kind;
}

const read = (text: string) => settingsOf({ text, value: parsePython(text, () => {}) });

// biome-ignore format: a table reads better with one row on one line
const files: readonly (readonly [text: string, language: string, value: unknown])[] = [
  ['{"lr": 1e-4, "fp16": true, "last": null, "betas": [0.9, 0.99]}', "json", { lr: 1e-4, fp16: true, last: null, betas: [0.9, 0.99] }],
  ['{\n\t"a": {\n\t\t"b": "\\u00e9\\/"\n\t}\n}', "json", { a: { b: "é/" } }],
  ["{lr: 1e-4, names: [a, b]}", "yaml", { lr: 1e-4, names: ["a", "b"] }],
  ["run: {lr: 1e-4, fp16: yes}", "yaml", { run: { lr: 1e-4, fp16: true } }],
  ["# a run\n---\nlr: 1.0e-4\nfp16: yes\nname: 'a: b'\n", "yaml", { lr: 1e-4, fp16: true, name: "a: b" }],
  ["lr: 5e-5\nbig: 1_000\noctal: 010\ntime: 1:30\nhalf: .5\noff: off\nempty:\nnone: ~\ntext: '1'\n", "yaml", { lr: 5e-5, big: 1000, octal: 8, time: 90, half: 0.5, off: false, empty: null, none: null, text: "1" }],
  ["base: &base\n  lr: 1\n  steps: 2\nrun:\n  <<: *base\n  steps: 3\n", "yaml", { base: { lr: 1, steps: 2 }, run: { steps: 3, lr: 1 } }],
  ["x: &x [1, 2]\ny: *x\nz: !!float 3\n", "yaml", { x: [1, 2], y: [1, 2], z: 3 }],
  ["---\n---\nlr: 1\n---\nlr: 2\n", "yaml", { lr: 1 }],
  ["\ufefflr: 1\r\nsteps: 2\r\n", "yaml", { lr: 1, steps: 2 }],
  ['# a run\n[optimizer]\nlr = 1e-4\nargs = ["a=1"]\n[run]\nsteps = 1_000\nday = 2026-01-02\n', "toml", { optimizer: { lr: 1e-4, args: ["a=1"] }, run: { steps: 1000, day: "2026-01-02" } }],
  ['lr = 1e-4\nlr_scheduler = "cosine"\n', "toml", { lr: 1e-4, lr_scheduler: "cosine" }],
];
test.each(files)("%j", (text, language, value) => {
  const found = read(text)!;
  expect(found.problem).toBeUndefined();
  expect(found.language).toBe(language);
  expect(plain(found.value)).toEqual(value);
});

const others = [
  "",
  "lr: 1",
  "StepLR(optimizer, step_size=30)",
  "{'lr': 1, 'fp16': True}",
  "--lr 1\n--steps 2",
  "warmup 1%, hold, linear to 0",
  "import torch\nlr = 1\n",
  "scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 30)\nlr = 1\n",
  "- a\n- b\n",
  "# nothing\n",
  "1,2\n3,4\n",
];
test.each(others)("%j is no file of settings", (text) => {
  expect(read(text)).toBeUndefined();
});

test("places are those of the text", () => {
  const text = "a: 1\nb:\n  c: 2.5\n";
  const { value } = read(text)!;
  const inner = value.entries[1]![1];
  expect(inner.kind === "dict" && inner.entries[0]![1].place).toBe(text.indexOf("2.5"));
});

test("1 and 1.0 differ, as they do in Python", () => {
  for (const text of ["a: 1\nb: 1.0\n", "a = 1\nb = 1.0\n", '{"a": 1, "b": 1.0}'])
    expect(read(text)!.value.entries.map(([, value]) => value.kind === "number" && value.whole)).toEqual([true, false]);
});

test("what PyYAML takes for a text, and what stands twice, is remarked on with its path", () => {
  const { remarks } = read("run:\n  lr: 1e-4\n  eps: 1.0e-8\n  big: 1.5e6\nlr: 1\nlr: 2\n")!;
  expect(remarks).toEqual([
    { path: ["run", "lr"], says: "PyYAML reads 1e-4 as a text; write 1.0e-4 for a number" },
    { path: ["run", "big"], says: "PyYAML reads 1.5e6 as a text; write 1.5e+6 for a number" },
    { path: ["lr"], says: "lr stands twice; the last one counts" },
  ]);
  expect(read("---\na: 1\n---\nb: 1\n")!.remarks[0]!.says).toBe("The file holds 2 documents; number 1 is read");
});

// biome-ignore format: a table reads better with one row on one line
const broken: readonly (readonly [text: string, before: unknown, message: string])[] = [
  ["lr: 1\nsteps: [1, 2\nname: x\n", { lr: 1 }, 'expected YAML, received "name: x". At line 3, column 1. Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ["lr: 1\nx: !!python/name:a.b\n", { lr: 1 }, 'expected a value without a tag of its own, received the end. At line 2, column 21. !!python/name:a.b'],
  ["a: 1\nb: *nowhere\n", { a: 1 }, 'expected an alias whose anchor stands before it, received "*nowhere". At line 2, column 4'],
  ["a: &a\n  b: *a\n", {}, 'expected an alias whose anchor stands before it, received "*a". At line 2, column 6'],
  ['lr = 1\n[run]\nsteps = 2\nname = cosine\n', { lr: 1, run: { steps: 2 } }, 'expected TOML, received "cosine". At line 4, column 8. invalid value'],
  ["lr = 1\nlr = 2\n", { lr: 1 }, 'expected TOML, received "lr = 2". At line 2, column 1. trying to redefine an already defined table or value'],
  ['{\n  "lr": 1,\n  // steps\n  "steps": 2\n}', { lr: 1 }, 'expected JSON, received "// steps". At line 3, column 3. Names stand in double quotes'],
  ['{\n  "lr": one two\n}', {}, 'expected JSON, received "one two". At line 2, column 9. Texts stand in double quotes'],
];
test.each(broken)("%j is broken", (text, before, message) => {
  const { value, problem } = read(text)!;
  expect(describeIssue(problem!)).toBe(message);
  expect(plain(value)).toMatchObject(before as object);
});

test("what stands before too deep or too long a part is kept", () => {
  for (const rest of [`b: ${"[".repeat(500)}`, Array.from({ length: 9000 }, (_, i) => `k${i}: 1`).join("\n")]) {
    const { value, problem } = read(`lr: 1\n${rest}`)!;
    expect(problem?.expected).toContain("at most");
    expect(value.entries[0]![0]).toBe("lr");
  }
});

const size = 99_900;
const tens = (name: string) => Array(10).fill(`*${name}`).join(", ");
const hostile: Readonly<Record<string, string>> = {
  "deep lists": `b: 1\na: ${"[".repeat(size)}`,
  "deep maps": "{a: ".repeat(size / 4),
  "deep JSON": `${'{"a":'.repeat(16_000)}1${"}".repeat(16_000)}`,
  "deep items": `b: 1\na:\n${"- ".repeat(size / 2)}`,
  "deep keys": `b: 1\n${"? ".repeat(size / 2)}`,
  "deep indentation": Array.from({ length: 440 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
  "closing brackets": `b: 1\n${"]".repeat(size)}`,
  anchors: `b: 1\n${"&a ".repeat(size / 3)}`,
  "an alias bomb": `a: &a [1, 2]\n${[..."bcdefghij"].map((name, i) => `${name}: &${name} [${tens("abcdefghi"[i]!)}]\n`).join("")}`,
  "many documents": "---\na: 1\n".repeat(size / 9),
  "many settings": Array.from({ length: 9000 }, (_, i) => `k${i}: 1`).join("\n"),
  "deep TOML": `a = 1\nb = ${"[".repeat(size)}`,
  "deep TOML names": `b = 1\na${".a".repeat(size / 2 - 10)} = 1\n`,
  "many TOML tables": "[[a]]\n".repeat(size / 6),
};
test.each(Object.entries(hostile))("%s: answered", (_name, text) => {
  const found = read(text)!;
  expect(found.problem).toBeDefined();
});

test.each(["\t", " ", "\n", "#", "import ", ":", "'", '"', "a: ", "\\", "=", "a=", "[a]\n"])(
  "many of %j are answered",
  (piece) => {
    for (const begin of ["", "a: 1\n", "a = 1\n", "{"])
      expect(() => read(begin + piece.repeat((size - 100) / piece.length))).not.toThrow();
  },
);
