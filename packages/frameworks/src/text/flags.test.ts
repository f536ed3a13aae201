import fc from "fast-check";
import { describeIssue, type Report } from "glidepath/input";
import { expect, expectTypeOf, test } from "vitest";
import { stopIfHung } from "../../../../tests/helpers.ts";
import { contextOf } from "../match/context.ts";
import { bindFlags, commandIn, unreadFlags } from "../match/flags.ts";
import {
  any,
  choice,
  expressions,
  keywordOnly,
  number,
  numbers,
  optional,
  text,
  truth,
  whole,
  wholes,
} from "../match/rows.ts";
import { near } from "../match/spelling.ts";
import { commandsOf } from "./shell.ts";

const collecting = () => {
  const lines: string[] = [];
  return { lines, report: (issue: Parameters<typeof describeIssue>[0]) => void lines.push(describeIssue(issue)) };
};
/** The flags of the first command that has any. */
function flagsOf(line: string, report: Report) {
  const context = contextOf("", {}, report, () => undefined);
  const source = { text: line, value: undefined };
  const first = commandsOf(source).find(({ flags }) => flags.size > 0);
  return commandIn(source, context, (command) => command === first)?.flags;
}
function read(line: string) {
  const { lines, report } = collecting();
  const flags = flagsOf(line, report);
  return { flags: flags && [...flags].map(([name, words]) => [name, words.map(({ text }) => text)]), lines };
}

// biome-ignore format: a table reads better with one row on one line
const good: [line: string, flags: [string, string[]][]][] = [
  ["--lr 3e-4 --lr-decay-style=cosine --fp16", [["lr", ["3e-4"]], ["lr-decay-style", ["cosine"]], ["fp16", []]]],
  ["torchrun --nproc 8 \\\n  train.py -b 256 --lr 0.1 0.2 -1 -.5", [["b", ["256"]], ["lr", ["0.1", "0.2", "-1", "-.5"]]]],
  ["python train.py --lr 1 --name 'a b' --note=\"x \\\"y\\\" $z\" --path a\\ b'c d'", [["lr", ["1"]], ["name", ["a b"]], ["note", ['x "y" $z']], ["path", ["a bc d"]]]],
  ["--lr 1 --wd 2 --lr 3", [["lr", ["3"]], ["wd", ["2"]]]],
  ["--a= --b==c '--d' -- e --f", [["a", [""]], ["b", ["=c"]], ["d", []], ["f", []]]],
  ["--lr 0.1 # --wd 5\n--wd 6 2>&1 | tee --x", [["lr", ["0.1"]], ["wd", ["6"]]]],
  ["--lr 0.1; rm --x", [["lr", ["0.1"]]]],
  ["--__proto__ 1 --constructor 2 --model.lr=3", [["constructor", ["2"]], ["model.lr", ["3"]]]],
];
test.each(good)("%s", (line, flags) => {
  expect(read(line)).toEqual({ flags, lines: [] });
});

// biome-ignore format: a table reads better with one row on one line
const bad: [line: string, issue: string][] = [
  ["", 'expected flags such as --lr 3e-4, received ""'],
  ["train.py -1", 'expected flags such as --lr 3e-4, received "train.py -1"'],
  ["--lr 'a\n b", `expected a closing quote, received "'a\\n b". At line 1, column 6`],
  ['--lr 1\n--b x"a', 'expected a closing quote, received "\\"a". At line 2, column 6'],
  ["--betas (0.9, 0.98)", 'expected a script that bash can read, received ")". At line 1, column 19'],
  [`--lr${" 1".repeat(10_000)}`, "expected at most 10000 words, received more"],
  ["-".repeat(100_001), "expected a text of at most 100000 characters, received 100001"],
];
test.each(bad)("%j is refused", (line, issue) => {
  expect(read(line)).toEqual({ flags: undefined, lines: [issue] });
});

const table = {
  lr: number(),
  lr_decay_style: choice(["linear", "cosine"], "linear"),
  warmup_epochs: whole(0),
  "min-lr": optional(number(0)),
  milestones: optional(wholes()),
  betas: numbers([0.9, 0.999]),
  nesterov: truth(false),
  "*": keywordOnly,
  name: optional(text()),
  extra: optional(any()),
  more: expressions([]),
};
function bound(line: string) {
  const { lines, report } = collecting();
  const flags = flagsOf(line, report)!;
  const found = bindFlags(table, flags, report);
  return { bound: found?.values, remarks: found && unreadFlags(found.others), lines };
}

// biome-ignore format: a table reads better with one row on one line
const fitting: [line: string, values: object][] = [
  ["--lr 3e-4", { lr: 3e-4, lr_decay_style: "linear", warmup_epochs: 0, "min-lr": 0, milestones: undefined, betas: [0.9, 0.999], nesterov: false, name: undefined, extra: undefined, more: [] }],
  ["train.py --lr 1_0 /data/imagenet --lr-decay-style cosine --min_lr=None --seed 5 --fp16", { lr: 10, lr_decay_style: "cosine", "min-lr": undefined }],
  ["--lr -1 --milestones 30 60 --betas=0.9,0.95 --warmup-epochs 5.0", { lr: -1, milestones: [30, 60], betas: [0.9, 0.95], warmup_epochs: 5 }],
  ["--lr 1 --milestones '[30, 60]' --betas", { milestones: [30, 60], betas: [] }],
  ["--lr 1 --nesterov /data --name 30 --extra 5", { nesterov: true, name: "30", extra: { kind: "number", value: 5 } }],
  ["--lr 1 --nesterov=False --name none --more a 1 --extra a b", { nesterov: false, name: undefined, more: [{ kind: "text", value: "a" }, { kind: "number", value: 1 }], extra: { kind: "list" } }],
  // Each spelling is the same flag; the last counts.
  ["--lr 1 --min-lr 2 --min_lr 3", { "min-lr": 3 }],
  // The known name is given, so this one is another.
  ["--lr 1 --milestones 3 --milestone 4", { milestones: [3] }],
  ["--lr 1 --naem 2 --rl 3", { name: undefined }],
];
test.each(fitting)("%s binds", (line, values) => {
  const found = bound(line);
  expect(found.lines).toEqual([]);
  expect(found.bound).toMatchObject(values);
  expectTypeOf(found.bound!.lr).toEqualTypeOf<number>();
  expectTypeOf(found.bound!["min-lr"]).toEqualTypeOf<number | undefined>();
  expectTypeOf(found.bound!.lr_decay_style).toEqualTypeOf<"linear" | "cosine">();
});

// biome-ignore format: a table reads better with one row on one line
const unfit: [line: string, ...issues: string[]][] = [
  ["--seed 1", "expected a value for --lr, received none"],
  ["--lr", "--lr: expected a value, received none"],
  ["--lr $LR", '--lr: expected a value for LR, which the script does not say, received "$LR". Say what LR is: --set LR=...'],
  ["--lr $((BASE * $1)) --name $(date)", '--lr: expected a value for BASE and 1, which the script does not say, received "$((BASE * $1))". Say what BASE is: --set BASE=...', '--name: expected a value for $(date), which the script does not say, received "$(date)". Say what $(date) is: --set $(date)=...'],
  ["--lr 0.1 0.2", "--lr: expected one value, received 2"],
  ["--lr inf", '--lr: expected a number, received "inf"'],
  ["--lr 1e999", '--lr: expected a number, received "1e999"'],
  ["--lr 1 --warmup-epochs 2.5 --milestones 3 x", "--warmup-epochs: expected a whole number, received 2.5", '--milestones[1]: expected a whole number, received "x"'],
  ["--lr 1 --lr-decay-style cosin", '--lr-decay-style: expected a known option, received "cosin". Did you mean "cosine"?'],
  ["--lr 1 --warm-up-epochs 3", '--warm-up-epochs: expected a known name, received --warm-up-epochs. Did you mean "--warmup_epochs"?'],
  ["--lr 1 --milestnoe 3 --min-rl 4", '--milestnoe: expected a known name, received --milestnoe. Did you mean "--milestones"?', '--min-rl: expected a known name, received --min-rl. Did you mean "--min-lr"?'],
];
test.each(unfit)("%s does not bind", (line, ...lines) => {
  expect(bound(line)).toMatchObject({ bound: undefined, lines });
});

test("what is not read is named where it may bear on the schedule", () => {
  const words =
    "--lr 1 --decoupled-lr 2 --eval-iters 3 --seed 4 --lr-scale 5 --save-steps 6 --max-epochs 7 --weight-decay 8";
  expect(bound(words).remarks).toEqual([
    "Not read, although by the name it may bear on the schedule: --decoupled-lr, --lr-scale, --max-epochs",
  ]);
  expect(bound("--lr 1 --seed 4").remarks).toEqual([]);
});

test("near names are one or two edits away", () => {
  for (const [a, b] of [
    ["warmup", "warmpu"],
    ["steps", "stepps"],
    ["gamma", "Gama_"],
    ["epochs", "epoch"],
    ["abcde", "bacd_e"],
  ]) {
    expect([near(a!, b!), near(b!, a!)], `${a} ${b}`).toEqual([true, true]);
  }
  for (const [a, b] of [
    ["gamma", "gamma"],
    ["step", "steps"],
    ["warmup", "warmdown"],
    ["decay", "delay_s_"],
    ["", "steps"],
  ]) {
    expect([near(a!, b!), near(b!, a!)], `${a} ${b}`).toEqual([false, false]);
  }
});

test("any line gives flags or one issue, soon", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "--",
      "-",
      "--lr",
      "=",
      " ",
      "\n",
      "'",
      '"',
      "\\",
      "#",
      ";",
      ">",
      "2>",
      "\0",
      "-1",
      "--milestone",
      "__proto__",
      "3",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const { lines, report } = collecting();
    const flags = flagsOf(pieces.join(""), report);
    expect(lines.length).toBe(flags ? 0 : 1);
    if (flags) expect(bindFlags(table, flags, report) === undefined).toBe(lines.length > 0);
  });
  stopIfHung(() => fc.assert(property, { numRuns: 3000 }));
  for (const long of ["'a", "--a ", "--a=", '"', "\\", "#\n", '"\\"', "a", "--lr 1,", "-- "]) {
    stopIfHung(() => void read(`--x ${long.repeat(90_000 / long.length)}`));
  }
});
