import { describeIssue } from "glidepath/input";
import { expect, test } from "vitest";
import { number, numbers, text, truth, whole, withDefault } from "./rows.ts";
import { bindSettings, type Given, suspicious } from "./settings.ts";

const table = {
  learning_rate: number(),
  warmup_steps: whole(0),
  fp16: truth(false),
  milestones: numbers([]),
  name: withDefault(text(), "none"),
};

function bind(given: Given, mark = "") {
  const lines: string[] = [];
  return { bound: bindSettings(table, given, (issue) => lines.push(describeIssue(issue)), mark), lines };
}

const value = (size: number) => ({ kind: "number", value: size, whole: Number.isInteger(size), place: 0 }) as const;

test("trees and words come to the same, dashes or underscores", () => {
  const tree = bind(
    new Map([
      ["learning_rate", value(0.1)],
      ["warmup-steps", value(5)],
    ]),
  ).bound!;
  const words = bind(
    new Map([
      ["learning-rate", ["0.1"]],
      ["warmup_steps", ["5"]],
    ]),
    "--",
  ).bound!;
  expect(tree.values).toEqual(words.values);
  expect(tree.values).toEqual({ learning_rate: 0.1, warmup_steps: 5, fp16: false, milestones: [], name: "none" });
  expect([...tree.named]).toEqual(["learning_rate", "warmup_steps"]);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [given: Given, mark: string, line: string])[] = [
  [new Map(), "", "expected a value for learning_rate, received none"],
  [new Map([["learning_rate", ["0.1"]], ["warmup_stps", ["5"]]]), "--", '--warmup_stps: expected a known name, received --warmup_stps. Did you mean "--warmup_steps"?'],
  [new Map([["learning_rate", value(1)], ["warmup_stps", value(5)]]), "SFTConfig.", 'SFTConfig.warmup_stps: expected a known name, received warmup_stps. Did you mean "warmup_steps"?'],
  [new Map([["learning_rate", value(1)], ["warmup_steps", value(5.5)]]), "", "warmup_steps: expected a whole number, received 5.5"],
];
test.each(bad)("%o with %j is refused", (given, mark, line) => {
  const { bound, lines } = bind(given, mark);
  expect([bound, lines]).toEqual([undefined, [line]]);
});

test("what sounds like a setting of the rate is found, and what is of other things is not", () => {
  const of = [
    "embedding_lr",
    "lr_groups",
    "cosine_min_lr_ratio",
    "decay_steps",
    "train_batch_size",
    "max_epochs",
    "warmup",
  ];
  expect(suspicious(of)).toEqual(of);
  const others = [
    "weight_decay",
    "logging_steps",
    "save_every_n_epochs",
    "eval_batch_size",
    "lora_dropout",
    "ema_decay",
  ];
  expect(suspicious([...others, "model", "learning", "separate", "clr_mode", "dropout_rate", "seed"])).toEqual([]);
});
