import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { optionsOf } from "./command.ts";
import { commands } from "./commands/index.ts";

let folder = "";
let before = "";
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), "glidepath-any-"));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** The statuses that the help documents, but for an internal error. */
const documented = [0, 1, 2, 3, 65, 66, 73, 74, 75, 130];

/** Those that train, which would take long if an argument happened to be right, and the one that serves until it is interrupted. */
const lasting = ["find", "study", "splinelr", "studio"];

/** Without a hyphen alone, which is standard input; and without separators, so that nothing is written elsewhere. */
const argument = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.stringMatching(/^[-\w .,%=()[\]{}"':]{0,60}$/),
    fc.constantFrom(
      "wsd",
      "warmup 1%, hold",
      "cosine to 0",
      "{}",
      "[",
      "--",
      "--steps",
      "--format",
      "-o",
      "--help",
      "10k",
      "-5",
    ),
  )
  .filter((text) => text !== "-")
  .map((text) => text.replaceAll("/", "_"));

test.each(commands.map(({ name }) => name))("%s never fails by itself, whatever its arguments", async (name) => {
  const property = fc.asyncProperty(fc.array(argument, { maxLength: 6 }), async (args) => {
    if (lasting.includes(name) && args.every((text) => text.startsWith("-"))) return;
    const { status, err } = await glidepath(...name.split(" "), ...args);
    expect([documented.includes(status), err.includes("an internal error")], `${JSON.stringify(args)}: ${err}`).toEqual(
      [true, false],
    );
  });
  await fc.assert(property, { numRuns: 60 });
});

// Between 256 and 999 characters a name is too long for a file; beyond 4096 a path is.
const lengths = [0, 1, 2, 254, 255, 256, 257, 500, 998, 999, 1000, 1001, 4094, 4095, 4096, 4097, 5000];

test.each(commands.map(({ name }) => name))("%s takes arguments of every length", async (name) => {
  const options = Object.entries(optionsOf(await commands.find((entry) => entry.name === name)!.load()));
  const values = options.filter(([, { type }]) => type !== "boolean").map(([option]) => option);
  for (const length of lengths) {
    for (const letter of ["a", "1", "é", "(", "a "]) {
      const text = letter.repeat(length).slice(0, length);
      const lines = [[text], ["wsd", text], ...values.map((option) => ["nope.json", `--${option}=${text}`])];
      for (const line of lines) {
        const { status, err } = await glidepath(...name.split(" "), ...line);
        expect(
          [documented.includes(status), err.includes("an internal error")],
          `${name} ${line[0]!.slice(0, 20)} ${length}: ${err.slice(0, 500)}`,
        ).toEqual([true, false]);
      }
    }
  }
  expect(readdirSync(".").filter((file) => file.endsWith(".part"))).toEqual([]);
});
