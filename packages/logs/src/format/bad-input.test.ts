import fc from "fast-check";
import { GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import type { ReadOptions } from "./options.ts";
import { readLog } from "./read-log.ts";

const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0);
const pickle = Uint8Array.of(0x80, 4, 0x95, 20, 0, 0, 0, 0, 0, 0, 0);

/** What is no log, or a damaged one, and what is said of it. */
const bad: [name: string, bytes: string | Uint8Array, message: RegExp, options?: ReadOptions][] = [
  ["a.csv", "", /^a\.csv: expected a log, received an empty file$/],
  ["a.csv", "\n \n", /^a\.csv: expected a log, received an empty file$/],
  ["a.csv", "step,lr\n", /^a\.csv: expected rows of numbers, received none$/],
  ["a.csv", "step,lr\n0,0.1\n1,abc\n", /^a\.csv:3: expected a number, received "abc"$/],
  ["a.csv", "step,lr\n0,0.1\n1,0x10\n2,0.1\n", /^a\.csv:3: expected a number, received "0x10"$/],
  [
    "a.csv",
    "step,lr\n0,0.1\n0.5,0.1\n",
    /^a\.csv:3: expected a step: a whole number from 0 to 2\^53, received "0\.5"$/,
  ],
  ["a.csv", "step,lr\n0,0.1\n-1,0.1\n", /^a\.csv:3: expected a step/],
  ["a.csv", "step,lr\n0,0.1\n1e300,0.1\n", /^a\.csv:3: expected a step/],
  ["a.csv", "step,lr\n0,0.1\nten,0.1\n", /^a\.csv:3: expected a step.*received "ten"$/],
  ["a.csv", "step,lr\n0,0.1\n1\n2,0.1\n", /^a\.csv:3: expected 2 cells, as many as the first line has, received 1/],
  ["a.csv", "step,lr\n0,0.1\n1,0,1\n", /^a\.csv:3: expected 2 cells.*received 3\. .*decimals have a point/],
  ["a.csv", "step;lr\n0;0,1\n1;0,05\n", /^a\.csv:2: expected a number, received "0,1"/],
  ["a.csv", 'step,lr\n0,0.1\n1,"0.1\n', /^a\.csv:3: expected quotes that are closed in the same line/],
  ["a.csv", "1,2,3,4\n2,3,4,5\n", /^a\.csv: expected a first line that names the columns.*4 columns without names/],
  ["a.csv", "step,lr\n0,0.1\n", /^a\.csv: expected a known column, received "rate"/, { column: "rate" }],
  ["a.csv", "step,lr\n0,0.1\n", /^a\.csv: expected a known column, received "it"/, { step: "it" }],
  [
    "a.csv",
    "step,lr\n0,0.1\n",
    /^stepsPerEpoch: expected updates of an epoch, a number above 0, received 0$/,
    { stepsPerEpoch: 0 },
  ],
  ["a.json", '{"log_history": [7]}', /^a\.json: log_history: expected rows, received 7/],
  ["a.csv", `step,lr\n0,${"1".repeat(5_000_000)}\n`, /^a\.csv:2: expected lines of at most 4194304 characters/],
  [
    "a.json",
    '{"log_history": [{"step": 1,\n "lr',
    /^a\.json:2: expected JSON to its end, received a text that ends early/,
  ],
  ["a.json", '[{"step": 1,\n "lr": 0.1},\n {"step" 2}]', /^a\.json:3: expected JSON, received/],
  ["a.json", '{"epoch": 3, "train_loss": 2, "train_runtime": 1}', /^a\.json: expected a log.*trainer_state\.json/],
  ["a.json", '{"log_history": [], "global_step": 0}', /^a\.json: log_history: expected rows, received an empty list/],
  ["a.json", '[{"step": 1.5, "lr": 0.1}, {"step": 2, "lr": 0.1}]', /^a\.json: row 0: expected a step/],
  [
    "a.json",
    '[{"step": 1, "lr": true}, {"step": 2, "lr": 0.1}]',
    /^a\.json: row 0 lr: expected a number, received "boolean"/,
  ],
  ["a.json", '{"last_epoch": 5, "base_lrs": [0.1]}', /^a\.json: expected _last_lr/],
  ["a.ipynb", '{"cells": [], "nbformat": 4}', /^a\.ipynb: expected a log.*notebook/],
  ["a.jsonl", '{"step": 0, "lr": 0.1}\n{"step": "x", "lr": 0.1}\n', /^a\.jsonl:2: expected a step/],
  ["lr", "1700000000000 0.1 0\n1700000000000 0.1\n", /^lr:2: expected a time, a value and a step/],
  ["lr", "1700000000000 0.1 0\n1700000000000 x 1\n", /^lr:2: expected a number, received "x"/],
  ["a.html", "<!DOCTYPE html>\n<html></html>", /^a\.html: .*a page of HTML/],
  [
    "a.txt",
    "To be, or not to be,\nthat is the question.",
    /^a\.txt: .*no line with a learning rate or a loss.*a pattern says how/,
  ],
  ["a.pt", zip, /^a\.pt: expected a log, received a checkpoint of torch.*python -c "import json, torch;.*'a\.pt'/],
  ["dir/it's.pkl", pickle, /received a pickle.*pickle\.load\(open\('it_s\.pkl'/],
  [
    "a.safetensors",
    Buffer.concat([Uint8Array.of(40, 0, 0, 0, 0, 0, 0, 0), Buffer.from('{"w":')]),
    /safetensors, which holds weights only/,
  ],
  ["a.gz", Uint8Array.of(0x1f, 0x8b, 8, 0, 1), /a file packed by gzip\. Unpack it/],
  ["a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa), /received a picture/],
  ["a.pdf", "%PDF-1.4\n1 0 obj\n", /received a PDF/],
  ["a.bin", Uint8Array.from({ length: 100 }, (_, i) => (i * 37) % 256), /received a binary file/],
  ["a.csv", "step,lr\n0,0.1\n1,\u00000.1\n", /received a binary file/],
];

test.each(bad.map((row, i) => [i, ...row] as const))(
  "refuses what is no log, %i: %s",
  async (_, name, bytes, message, options) => {
    const error = await readLog({ name, bytes }, options).then(
      () => undefined,
      (found: unknown) => found,
    );
    expect(error).toBeInstanceOf(GlidepathError);
    expect((error as Error).message).toMatch(message);
  },
);

test("no message moves the cursor of a terminal", async () => {
  const log = await readLog({ name: "log", bytes: "step,\u001b[2Jlr,lr\n0,1,0.1\n1,x,nan\n" });
  expect(log.remarks.join()).not.toMatch(/\p{Cc}/u);
  expect(log.rates.map(({ name }) => name)).toEqual(["lr"]);
  for (const bytes of ["step,lr\n\u001b[2J,1\n", "step,lr\n0,\u001b[2J\n1,2\n", 'step,lr\n0,1\n1,"\u001b[2J\n'])
    await expect(readLog({ name: "log", bytes })).rejects.toThrow(/^[^\p{Cc}]*$/u);
});

test("says what is no source", async () => {
  const read = (source: unknown) => readLog(source as { name: string; bytes: string });
  await expect(read({ name: "a", bytes: 7 })).rejects.toThrow(
    "a: expected a text, bytes, or a stream of bytes, received 7",
  );
  async function* texts() {
    yield "step,lr\n";
  }
  await expect(read({ name: "a", bytes: texts() })).rejects.toThrow('a stream of bytes, received "step,lr');
  await expect(read("a.csv")).rejects.toThrow(
    'source: expected an object with the name of the log and its bytes, received "a.csv"',
  );
});

const good = [
  "step,lr,loss\n0,0.1,2.5\n10,0.05,2\n20,1e-3,nan\n",
  '{"step": 0, "lr": 0.1}\n{"step": 1, "lr": [0.1, 2]}\n',
  '{"log_history": [{"step": 10, "learning_rate": 0.1, "epoch": 0.5, "loss": 2}], "global_step": 10}',
  '{"last_epoch": 7, "_last_lr": [0.1], "base_lrs": [1]}',
  "[[1700000000.5, 0, 0.1], [1700000001.5, 10, 0.05]]",
  "1700000000000 0.1 0\n1700000000100 0.05 1\n",
  "Epoch [1/90][ 100/5005] lr 0.1 loss: 2.5\nstep:13/100 train_loss:2.3000 lr:1.3e-04\n",
  '"Step","a - lr","a - lr__MIN","a - lr__MAX"\n"0","0.1","0.1","0.1"\n',
];

test("whatever is read is a log that keeps its promises, or an error that says what is wrong", async () => {
  const change = fc.record({
    at: fc.nat(200),
    cut: fc.nat(6),
    put: fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom("\n", ",", '"', "{", "]", "nan", "1e999", "\u0000", "-", "lr", "step"),
    ),
  });
  const property = fc.asyncProperty(
    fc.constantFrom(...good),
    fc.array(change, { maxLength: 4 }),
    async (text, changes) => {
      const changed = changes.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), text);
      const log = await readLog({ name: "log", bytes: changed }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(GlidepathError);
        return undefined;
      });
      for (const trace of log?.traces ?? []) {
        expect([trace.values.length, trace.errors.length]).toEqual([trace.steps.length, trace.steps.length]);
        expect(trace.steps.every((step) => Number.isSafeInteger(step) && step >= 0)).toBe(true);
        expect(trace.errors.every((error) => error >= 0 && Number.isFinite(error))).toBe(true);
      }
      for (const rate of log?.rates ?? []) {
        expect(rate.values.every(Number.isFinite)).toBe(true);
        expect(log!.traces).toContain(rate);
      }
    },
  );
  await fc.assert(property, { numRuns: 3000 });
});
