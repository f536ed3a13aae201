import { describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { optionsOf } from "./command.ts";
import { commands } from "./commands/index.ts";
import { readArguments } from "./read-arguments.ts";
import { givenForWords, wordsOptions } from "./words-options.ts";

const words = "StepLR(optimizer, 30)";

describe("the options of a framework's words", () => {
  const read = async (...args: string[]) => {
    const show = await commands.find(({ name }) => name === "show")!.load();
    return givenForWords(readArguments(show, args).given);
  };

  test("are given to the reader as they are said", async () => {
    expect(await read(words)).toEqual({});
    expect(
      await read(
        "--stepped",
        "epoch",
        "--processes",
        "8",
        "--accumulate=4",
        "--override-peak",
        "--peak=0.1",
        "--framework",
        "torch",
      ),
    ).toEqual({ stepped: "epoch", processes: 8, accumulate: 4, overridePeak: true, framework: "torch" });
    expect(await read("--stepped=update")).toEqual({ stepped: "update" });
    expect(await read("--stepped=1k")).toEqual({ stepped: 1000 });
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each<[string[], Record<string, string>]>([
    [["args.lr=3e-4"], { "args.lr": "3e-4" }],
    [["len(train_loader)=500", "args.lr=3e-4"], { "len(train_loader)": "500", "args.lr": "3e-4" }],
    [["cfg['lr'] = 1"], { "cfg['lr']": "1" }],
    [['cfg["a=b"]=2'], { 'cfg["a=b"]': "2" }],
    [["f(x=1)=5"], { "f(x=1)": "5" }],
    [["a==b=True"], { "a==b": "True" }],
    [["a<=b=False"], { "a<=b": "False" }],
    [["name='x=y'"], { name: "'x=y'" }],
    [["d={'a': 1}"], { d: "{'a': 1}" }],
    [["a=1", "a=2"], { a: "2" }],
    [["x=-1"], { x: "-1" }],
  ])("--set %j", async (given, set) => {
    expect(await read(...given.flatMap((one) => ["--set", one]))).toEqual({ set });
  });

  test("are options of every command that takes a schedule, and in its help", async () => {
    for (const { load } of commands) {
      const command = await load();
      const names = Object.keys(optionsOf(command));
      if (!names.includes("peak") || !names.includes("tokens")) continue;
      expect(names).toEqual(expect.arrayContaining(Object.keys(wordsOptions)));
      const { out } = await glidepath("help", ...command.name.split(" "));
      for (const name of Object.keys(wordsOptions)) expect(out).toContain(`--${name}`);
    }
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string[], string]>([
  [["--set", "lr"], '--set: expected NAME=VALUE such as args.lr=3e-4, received "lr"'],
  [["--set", "=3"], "--set: expected NAME=VALUE"],
  [["--set", "lr="], "--set: expected NAME=VALUE"],
  [["--set", "a==3"], "--set: expected NAME=VALUE"],
  [["--set", "f(x=1"], "--set: expected NAME=VALUE"],
  [["--set"], "--set: expected a value (NAME=VALUE)"],
  [["--stepped", "epochs"], '--stepped: expected one of update, epoch, a number, received epochs. Did you mean "epoch"?'],
  [["--stepped", "0"], "--stepped: expected a whole number of at least 1, received 0"],
  [["--stepped", "1.5"], "--stepped: expected a whole number of at least 1, received 1.5"],
  [["--stepped", "5x"], "--stepped: expected a number such as 500"],
  [["--processes", "0"], "--processes: expected a whole number of at least 1, received 0"],
  [["--accumulate", "2.5"], "--accumulate: expected a whole number of at least 1, received 2.5"],
  [["--override-peak"], "--override-peak: expected --peak too"],
  [["--gradient-accumulation-steps", "2"], "Did you mean --accumulate?"],
])("show words %j", async (options, message) => {
  const { status, out, err } = await glidepath("show", words, "--steps", "100", ...options);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});

describe("what is said of the run counts", () => {
  const rates = async (...args: string[]) => {
    const { status, out, err } = await glidepath("sample", ...args, "--format", "json");
    expect(status).toBe(0);
    return { rates: (JSON.parse(out) as { lr: number }[]).map(({ lr }) => lr), err };
  };

  test("values of names", async () => {
    const words = "CosineAnnealingLR(optimizer, T_max=args.epochs * len(train_loader))";
    const set = ["--set", "args.epochs=2", "--set", "len(train_loader)=50"];
    const written = await rates("CosineAnnealingLR(optimizer, T_max=100)", "--peak", "0.1");
    expect((await rates(words, ...set, "--peak", "0.1")).rates).toEqual(written.rates);
  });

  test("when the scheduler is stepped", async () => {
    const words = "torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)";
    const stairs = Array.from({ length: 12 }, (_, t) => 0.4 * 0.5 ** Math.floor(t / 6));
    const run = ["--peak", "0.4", "--steps", "12"];
    expect((await rates(words, ...run, "--stepped", "3")).rates).toEqual(stairs);
    const byEpoch = await rates(words, ...run, "--stepped", "epoch", "--steps-per-epoch", "3");
    expect(byEpoch.rates).toEqual(stairs);
    expect(byEpoch.err).toContain("once an epoch");
  });

  test("whose rate it is", async () => {
    const words = "StepLR(SGD(model, lr=0.1), 30)";
    const own = await rates(words, "--steps", "2", "--peak", "0.5");
    expect([own.rates, own.err]).toEqual([[0.1, 0.1], expect.stringContaining("0.1, which is taken")]);
    const given = await rates(words, "--steps", "2", "--peak", "0.5", "--override-peak");
    expect([given.rates, given.err]).toEqual([[0.5, 0.5], expect.stringContaining("in its place")]);
  });

  test("also beside a notation, of which it says nothing", async () => {
    const { status, out } = await glidepath(
      ...["diff", "CosineAnnealingLR(optimizer, T_max=n)", "cosine to 0", "--set", "n=100"],
      ...["--steps", "100", "--peak", "0.1", "--format", "json"],
    );
    expect([status, JSON.parse(out).same]).toEqual([0, true]);
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, string]>([
  ["fit_one_cycle(10, 1e-3)", "Give --steps-per-epoch, or --dataset-size and --batch-size"],
  ["TrainingArguments(warmup_ratio=0.1)", "--steps"],
  ["MultiStepLR(optimizer, [30])", "Say how many updates the run has: --steps"],
])("%s depends on what an option says", async (words, hint) => {
  const { status, err } = await glidepath("show", words);
  expect([status, err]).toEqual([2, expect.stringContaining(hint)]);
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string[]]>([
  [["--stepped", "epoch"]], [["--processes", "2"]], [["--accumulate", "2"]], [["--set", "a=1"]], [["--override-peak", "--peak", "0.1"]],
])("%j change nothing of a notation, and are refused there", async (options) => {
  for (const line of [
    ["show", "cosine to 0"],
    ["show", "warmup-cosine"],
    ["check", "cosine to 0"],
    ["sample", '{"recipe": "wsd"}'],
    ["plot", "cosine to 0", "-o", "-"],
    ["export", "cosine to 0", "--to", "torch"],
    ["cite", "wsd"],
    ["diff", "cosine to 0", "linear to 0"],
  ]) {
    const { status, out, err } = await glidepath(...line, ...options);
    expect([line, status, out]).toEqual([line, 2, ""]);
    expect(err).toContain(`${options[0]}: expected a schedule in a framework's words`);
  }
});

test("a name that was given is missed only if none of several schedules asks for it", async () => {
  const words = ["StepLR(SGD(p, lr=rate), 30)", "StepLR(SGD(p, lr=0.1), 30)"];
  const run = (name: string) =>
    glidepath("check", ...words, "--steps", "90", "--set", "rate=0.1", "--set", `${name}=1`);
  const { err } = await run("nope");
  expect(err).toContain("nope was given a value, and nothing here asks for it");
  expect(err).not.toContain("rate was given a value");
});
