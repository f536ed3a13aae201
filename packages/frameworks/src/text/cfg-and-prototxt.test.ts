import fc from "fast-check";
import { describeIssue, type Report } from "glidepath/input";
import { expect, test } from "vitest";
import { stopIfHung } from "../../../../tests/helpers.ts";
import { bindAssignments } from "../match/assignments.ts";
import { number, text, whole, wholes } from "../match/rows.ts";
import { readCfg } from "./cfg.ts";
import { readPrototxt } from "./prototxt.ts";

function reading<T>(read: (text: string, report: Report) => T) {
  return (given: string) => {
    const lines: string[] = [];
    return { found: read(given, (issue) => lines.push(describeIssue(issue))), lines };
  };
}
const cfg = reading((given, report) =>
  readCfg(given, report)?.map(({ name, settings }) => [name, Object.fromEntries(settings)]),
);
const proto = reading((given, report) => {
  const found = readPrototxt(given, report);
  return found && [...found];
});

const yolo = `# Testing
[net]
batch = 64   ; of images
learning_rate=0.001
burn_in=1000
policy=steps
steps=400000, 450000
scales=.1,.1

[convolutional]
size=3
size=5
[convolutional]
name=a=b
`;

test("a Darknet file", () => {
  expect(cfg(yolo)).toEqual({
    found: [
      [
        "net",
        {
          batch: ["64"],
          learning_rate: ["0.001"],
          burn_in: ["1000"],
          policy: ["steps"],
          steps: ["400000,450000"],
          scales: [".1,.1"],
        },
      ],
      ["convolutional", { size: ["3", "5"] }],
      ["convolutional", { name: ["a=b"] }],
    ],
    lines: [],
  });
  const [net] = readCfg(yolo, () => {})!;
  const table = { learning_rate: number(), burn_in: whole(0), policy: text("constant"), steps: wholes([]) };
  expect(bindAssignments(table, net!.settings, () => {})).toEqual({
    learning_rate: 0.001,
    burn_in: 1000,
    policy: "steps",
    steps: [400000, 450000],
  });
});

// biome-ignore format: a table reads better with one row on one line
const badCfg: [text: string, ...lines: string[]][] = [
  ["", "expected a section such as [net], received none. At line 1"],
  ["# only\r\n", "expected a section such as [net], received none. At line 1"],
  ["lr=1", 'expected a section such as [net], received "lr=1". At line 1'],
  ["[net]\nlr 1\r\n\nlr=\n=3\n[]\n[a", ...['"lr 1". At line 2', '"lr=". At line 4', '"=3". At line 5', '"[]". At line 6', '"[a". At line 7'].map((end) => `expected key=value, received ${end}`)],
];
test.each(badCfg)("cfg %j is refused", (given, ...lines) => {
  expect(cfg(given)).toEqual({ found: undefined, lines });
});

test("a Caffe solver", () => {
  const solver = `net: "models/train.prototxt" # which
base_lr: 0.01  lr_policy: 'multi\\x73tep'
gamma:0.1
stepvalue: 30
stepvalue: [60, 90]; solver_mode: GPU
train_state: { level: 0 stage: "a" inner { x: -1.5e-3 } }
empty { }
__proto__: 5`;
  expect(proto(solver)).toEqual({
    found: [
      ["net", ["models/train.prototxt"]],
      ["base_lr", ["0.01"]],
      ["lr_policy", ["multistep"]],
      ["gamma", ["0.1"]],
      ["stepvalue", ["30", "60", "90"]],
      ["solver_mode", ["GPU"]],
      ["train_state.level", ["0"]],
      ["train_state.stage", ["a"]],
      ["train_state.inner.x", ["-1.5e-3"]],
      ["__proto__", ["5"]],
    ],
    lines: [],
  });
  expect(proto("# nothing\n")).toEqual({ found: [], lines: [] });
});

// biome-ignore format: a table reads better with one row on one line
const badProto: [text: string, line: string][] = [
  ["base_lr 0.01", 'expected ":" after base_lr, received "0.01". At line 1, column 9'],
  ["a: 1\nbase_lr:", "expected a number, a word or a text in quotes, received the end. At line 2, column 9"],
  ['a: "b', 'expected a number, a word or a text in quotes, received "\\"b". At line 1, column 4'],
  ["a: [1, {", 'expected a number, a word or a text in quotes, received "{". At line 1, column 8'],
  ["a: [1", "expected a number, a word or a text in quotes, received the end. At line 1, column 6"],
  ["a { b: 1", 'expected a field or "}", received the end. At line 1, column 9'],
  ["a: 1 }", 'expected a field such as base_lr: 0.01, received "}". At line 1, column 6'],
  ["1: 2", 'expected a field such as base_lr: 0.01, received "1: 2". At line 1, column 1'],
  [String.raw`a: "\x1"`, String.raw`expected a text with whole escapes such as \x41, received the end. At line 1, column 9`],
  ["a{".repeat(11), "expected at most 10 messages inside each other, received the end. At line 1, column 23"],
];
test.each(badProto)("prototxt %j is refused", (given, line) => {
  expect(proto(given)).toEqual({ found: undefined, lines: [line] });
});

test("any text is read or refused, soon", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "[",
      "]",
      "[net]",
      "=",
      "a",
      ":",
      "{",
      "}",
      "'",
      '"',
      "\\",
      "#",
      ";",
      ",",
      "\n",
      "\r",
      " ",
      "1",
      "__proto__",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    for (const read of [cfg, proto]) {
      const { found, lines } = read(pieces.join(""));
      expect(lines.length > 0).toBe(found === undefined);
    }
  });
  stopIfHung(() => fc.assert(property, { numRuns: 3000 }));
  for (const long of ["[", "[a]\n", "a=1\n", "a:1 ", "a", " ", "'", '"\\"', "a:[", "a{", "a:[1]", "#", "\n", "x x\n"]) {
    for (const head of ["", "[net]\n", "a: ", 'a: "', "a: ["]) {
      for (const read of [cfg, proto]) stopIfHung(() => void read((head + long.repeat(1e5)).slice(0, 100_000)));
    }
  }
});
