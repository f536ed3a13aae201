import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import { readNumber } from "./read-number.ts";

describe("a number of a command line", () => {
  // biome-ignore format: a table reads better with one row on one line
  test.each<[string, number | undefined, number | undefined]>([
    // text, as a count, as another number
    ["10", 10, 10], ["10_000", 10_000, 10_000], ["1e6", 1e6, 1e6], ["1E+6", 1e6, 1e6], [".5", 0.5, 0.5], ["5.", 5, 5],
    ["10k", 10_000, undefined], ["10K", 10_000, undefined], ["2.5M", 2_500_000, undefined], ["20B", 2e10, undefined], ["1T", 1e12, undefined],
    ["1.1B", 1_100_000_000, undefined], ["4.35k", 4350, undefined], ["1e3k", 1e6, undefined], ["-5", -5, -5], ["-1e-3", -1e-3, -1e-3], ["+3", 3, 3],
    ["", undefined, undefined], ["_1", undefined, undefined], ["1_", undefined, undefined], ["1__0", undefined, undefined], ["0x10", undefined, undefined],
    ["1e999", undefined, undefined], ["Infinity", undefined, undefined], ["NaN", undefined, undefined], ["1,000", undefined, undefined],
    ["10 k", undefined, undefined], ["10kk", undefined, undefined], ["k", undefined, undefined], ["1e", undefined, undefined], ["٣", undefined, undefined],
  ])("%s", (text, count, other) => {
    expect([readNumber(text, true), readNumber(text, false)]).toEqual([count, other]);
  });

  test("a letter shifts the point and rounds nothing more", () => {
    const letters = { k: 3, M: 6, B: 9, T: 12 } as const;
    const property = fc.property(
      fc.nat(1e6),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom("k", "M", "B", "T"),
      (whole, places, letter) => {
        const digits = (whole / 10 ** places).toFixed(places);
        const zeros = "0".repeat(letters[letter]);
        const [before, after = ""] = digits.split(".");
        const written = `${before}${after}${zeros}`.slice(0, before!.length + letters[letter]);
        const rest = `${after}${zeros}`.slice(letters[letter]);
        expect(readNumber(digits + letter, true)).toBe(Number(`${written}.${rest}`));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

test("every option that counts takes a letter", async () => {
  const found: string[] = [];
  for (const { load } of commands) {
    const { name, options }: Command = await load();
    found.push(
      ...Object.entries(options).flatMap(([option, { type }]) => (type === "count" ? [`${name} --${option}`] : [])),
    );
  }
  for (const option of [
    "steps",
    "epochs",
    "samples",
    "tokens",
    "batch-size",
    "dataset-size",
    "tokens-per-step",
    "sequence-length",
  ]) {
    expect(found).toContain(`export --${option}`);
  }
  expect(found).toEqual(
    expect.arrayContaining([
      "replan --at",
      "replan --to-steps",
      "diff --at",
      "sample --every",
      "study --workers",
      "find --steps",
    ]),
  );
  const { out } = await glidepath(
    "show",
    "linear to 0",
    "--tokens",
    "20B",
    "--tokens-per-step",
    "4M",
    "--peak",
    "1e-3",
    "--format",
    "json",
  );
  expect(JSON.parse(out)[0].budget.steps).toBe(5000);
});

// biome-ignore format: a table reads better with one row on one line
test.each([
  [["--peak", "-1e-3"], "--peak: expected a finite rate above 0, received -0.001"],
  [["--peak=-1e-3"], "--peak: expected a finite rate above 0, received -0.001"],
  [["--peak", "-.5"], "--peak: expected a finite rate above 0, received -0.5"],
  [["--peak", "-inf"], '--peak: expected a number such as 0.1 or 3e-4, received "-inf"'],
  [["--peak", "0"], "--peak: expected a finite rate above 0, received 0"],
  [["--steps", "-5"], "--steps: expected a whole number from 1 to 2^53 - 1, received -5"],
  [["--steps", "1.5"], "--steps: expected a whole number from 1 to 2^53 - 1, received 1.5"],
  [["--epochs", "-2k", "--steps-per-epoch", "3"], "--epochs: expected a number above 0 and below 2^53, received -2000"],
  [["--steps", "10ep"], "Did you mean --epochs 10?"],
  [["--steps", "3Btok"], "Did you mean --tokens 3B?"],
  [["--steps", "10%"], "A share is written in the schedule"],
  [["--steps", "10,000"], "Write 10_000"],
  [["--steps"], "--steps: expected a value (N), received the end of the command line"],
  [["--steps", "--peak", "1"], "--steps: expected a value (N), received --peak"],
  [["--title", "-x"], "--title: expected a value (TEXT), received -x"],
  [["--title", "--draft"], "If that is the value, write --title=--draft"],
  [["--log=yes"], '--log: expected no value, received "yes"'],
])("show cosine %j", async (options, message) => {
  const { status, out, err } = await glidepath("show", "cosine", ...options);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});
