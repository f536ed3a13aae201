import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schedule } from "glidepath";
import { afterAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "glidepath-advise-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fitted = ["--fit", "examples/runs/wsd.csv", "examples/runs/cosine.csv"];
const known = ["--horizon", "known", "--purpose", "final"];

test("from logs: a schedule, the loss to expect, and what each rule says, as text and as JSON", async () => {
  const [text, json] = await Promise.all([
    glidepath("advise", "--steps", "10k", ...known, ...fitted),
    glidepath("advise", "--steps", "10k", ...known, "--format", "json", ...fitted),
  ]);
  expect([text.status, text.err, json.status, json.err]).toEqual([0, "", 0, ""]);
  const { schedule: words, expected, advice, alternatives, questions } = JSON.parse(json.out);
  expect(schedule(words, { steps: 10_000 }).spec.peak).toBe(1e-3);
  expect(expected.low < expected.finalLoss && expected.finalLoss < expected.high).toBe(true);
  expect(questions).toEqual([]);
  expect(text.out).toContain(`advised "${words}" --steps 10000\n`);
  expect(text.out).toContain(`loss    ${expected.finalLoss.toFixed(4)}, nine of ten between`);
  // Sentences are broken into lines.
  const plain = text.out.replace(/\s+/g, " ");
  for (const { what, reason, source, trust } of advice) {
    expect(plain).toContain(`${reason} (${source})`.replace(/\s+/g, " "));
    expect(plain).toMatch(new RegExp(`${what} .*${trust}`));
  }
  for (const { name, schedule: other } of alternatives) {
    expect(text.out).toContain(`● advised`);
    expect(text.out).toContain(name);
    expect(text.out).toContain(`    "${other}"\n`);
  }
  // What it advises is what the commands take.
  const predicted = await glidepath("predict", ...fitted, "--format", "json", "--", words, "--steps", "10k");
  expect(JSON.parse(predicted.out).schedules[0].finalLoss).toBeCloseTo(expected.finalLoss, 9);
});

test("--out writes the answer, its picture, and every schedule as a file that show takes", async () => {
  const out = join(folder, "out");
  const { status, err } = await glidepath("advise", "--steps", "10k", ...known, ...fitted, "--out", out);
  expect(status).toBe(0);
  const names = readdirSync(out).sort();
  expect(names).toEqual([
    "a-linear-cooldown-over-60.json",
    "advice.json",
    "advised.json",
    "free-form.json",
    "schedules.svg",
  ]);
  expect(err.trim().split("\n").sort()).toEqual(names.map((name) => `${join(out, name)} written`));
  const advised = JSON.parse(readFileSync(join(out, "advice.json"), "utf8"));
  for (const [name, words] of [
    ["advised.json", advised.schedule],
    ["free-form.json", advised.alternatives[0].schedule],
  ]) {
    const [file, line] = await Promise.all([
      glidepath("sample", join(out, name)),
      glidepath("sample", words, "--steps", "10k"),
    ]);
    expect([name, file.status, file.out]).toEqual([name, 0, line.out]);
  }
});

test("a range test, a schedule of today and another batch, parameters and tokens", async () => {
  const test_ = join(folder, "range.csv");
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i},${1e-6 * 1.2 ** i},${2 - 0.02 * i + (i > 40 ? (i - 40) ** 2 / 20 : 0)}`,
  );
  writeFileSync(test_, ["step,lr,loss", ...rows, ""].join("\n"));
  const answer = async (...args: string[]) =>
    JSON.parse((await glidepath("advise", "--steps", "10k", "--format", "json", ...known, ...args)).out);
  const peaks = async (...args: string[]) =>
    (await answer(...args)).advice.filter(({ what }: { what: string }) => what === "peak");
  expect((await peaks("--range-test", test_))[0].trust).toBe("rule of thumb");
  const now = "warmup 100, hold, linear 60% to 0, peak 1e-3";
  expect((await peaks("--now", now, "--batch", "256:1k", "--optimizer", "sgd"))[0].value).toBe(0.00391);
  const [published, secondhand] = await peaks("--params", "1.3B", "--tokens", "26B", "--batch", "2.6M");
  expect([published.trust, secondhand.trust]).toEqual(["published", "secondhand"]);
});

test("says what is wrong", async () => {
  const hold = join(folder, "hold.csv");
  writeFileSync(
    hold,
    ["step,lr,loss", ...Array.from({ length: 20 }, (_, i) => `${i},0.1,${3 - i / 100}`), ""].join("\n"),
  );
  const rows: [string[], number, string][] = [
    [[], 2, "advise: expected --steps N"],
    [["--steps", "10k", "--before", "hold"], 2, "--before goes with --fit"],
    [["--steps", "10k", "--now", "cosine to 0"], 2, "--now: expected a schedule with its peak"],
    [
      ["--steps", "10k", "--batch", "big"],
      2,
      "--batch: expected a size such as 512k, or two such as 256k:512k, received big",
    ],
    [["--steps", "10k", "--batch", "1:2:3"], 2, "--batch: expected a size"],
    [["--steps", "10k", "--tokens", "20B", "--batch", "512"], 2, "batch: expected 2000000 tokens in one update"],
    [["--steps", "10k", "--optimizer", "adam"], 2, "--optimizer: expected one of adamw, muon, sgd"],
    [["--steps", "10k", "--fit", hold], 2, "received one run at a constant rate"],
    [["--steps", "10k", "--fit", join(folder, "none.csv")], 65, "expected a log, and there is no such file"],
    [["--steps", "10k", "--range-test", hold], 2, "expected a rate above the one before"],
    [["--steps", "1"], 2, "steps: expected a whole number from 2"],
  ];
  for (const [args, status, message] of rows) {
    const found = await glidepath("advise", ...args);
    expect(found.err, args.join(" ")).toContain(message);
    expect([found.status, found.out], args.join(" ")).toEqual([status, ""]);
  }
  expect(existsSync(join(folder, "none.csv"))).toBe(false);
});
