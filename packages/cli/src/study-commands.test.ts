import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
const at = (name: string) => join(folder, name);
/** A trainer that is broken for one seed as long as a file says so. */
const trainer = `
import { existsSync, readFileSync } from "node:fs";
const { rates, seed } = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN, "utf8"));
if (seed === 3 && existsSync("broken")) { console.error("out of memory"); process.exit(1); }
console.log(JSON.stringify({ result: { val_loss: 2 - rates[2] + seed / 100 } }));
`;
const study = {
  study: "by commands",
  task: { command: "node train.mjs", metric: { name: "val_loss", goal: "minimize" }, retries: 0 },
  steps: 4,
  budgets: ["100%"],
  rates: [0.1],
  seeds: { tune: 1, report: 3 },
  schedules: { linear: "linear to 0", constant: "constant" },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-study-commands-"));
  writeFileSync(at("train.mjs"), trainer);
  writeFileSync(at("study.json"), JSON.stringify(study));
  writeFileSync(at("broken"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = async (...args: string[]) => JSON.parse((await glidepath(...args, "--format", "json")).out);
/** Every file of a folder with what it holds, without the lock. */
const contents = (path: string) =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("lock") && statSync(join(path, name)).isFile())
    .sort()
    .map((name) => [name, readFileSync(join(path, name), "latin1")]);

test("a study with runs that failed is seen, resumed, pruned, repaired and reported, and comes to the undisturbed one's report", async () => {
  const out = at("out");
  const first = await glidepath("study", at("study.json"), "--out", out, "--log", at("log.jsonl"));
  expect([first.status, first.err]).toEqual([3, expect.stringContaining("2 runs failed: the report names them")]);
  expect(first.out).toContain("1/3 failed");
  const log = readFileSync(at("log.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect([log[0].event, log.at(-1).event]).toEqual(["begun", "ended"]);
  const told = log.slice(1, -1).map(({ state }) => state);
  expect(told.filter((state) => state === "RUNNING").length).toBe(6);
  expect(told.filter((state) => state === "COMPLETE").length).toBe(4);
  expect(log.find(({ state }) => state === "FAILED")).toMatchObject({
    schedule: expect.any(String),
    budget: "100%",
    rate: 0.1,
    seed: 3,
    attempt: 1,
    reason: expect.stringContaining("out of memory"),
    seconds: expect.any(Number),
    time: expect.stringMatching(/^\d{4}-.*Z$/),
  });

  const { out: status } = await glidepath("study", "status", out);
  expect(status).toMatch(
    /^6 of 6 runs have ended; no process works on it\n {2}4 complete, 2 failed\nfailed in attempt 1: linear, 100% budget, rate 0\.1, seed 3: /,
  );
  expect(await json("study", "status", out)).toMatchObject({ done: 6, total: 6, counts: { COMPLETE: 4, FAILED: 2 } });
  expect(await glidepath("study", "resume", out, "--fail-fast")).toMatchObject({
    status: 3,
    err: expect.stringContaining("one that failed (attempt 2)"),
  });

  rmSync(at("broken"));
  // From another folder, and without the study file: the folder says where the trainer is.
  rmSync(at("study.json"));
  expect((await glidepath("study", "resume", out)).status).toBe(0);
  expect(await json("study", "info", out)).toMatchObject({ states: { COMPLETE: 6, FAILED: 0 }, strangers: 0 });
  expect((await glidepath("study", "prune", out)).out).toMatch(
    /^To remove: the folders of 6 runs \(.*\)\. Nothing was removed: do it with --yes\n$/,
  );
  expect((await glidepath("study", "prune", out, "--yes")).out).toMatch(/^Removed: the folders of 6 runs/);
  expect((await glidepath("study", "prune", out)).out).toBe("There is nothing to remove\n");

  writeFileSync(at("study.json"), JSON.stringify(study));
  expect((await glidepath("study", at("study.json"), "--out", at("undisturbed"))).status).toBe(0);
  for (const name of ["report.html", "report.json", "means.csv", "repeat.json"]) {
    expect(readFileSync(join(out, name), "utf8")).toBe(readFileSync(join(at("undisturbed"), name), "utf8"));
  }
});

test("a report is written elsewhere from a folder that is only read, also of a part of the runs; damage is told and repaired", async () => {
  const out = at("part");
  expect((await glidepath("study", at("study.json"), "--out", out)).status).toBe(0);
  const journal = join(out, "runs.jsonl");
  const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
  const ended = lines.findLastIndex((line) => line.includes('"state":"COMPLETE"'));
  writeFileSync(journal, `${lines.filter((_, place) => place !== ended).join("\n")}\n`);
  const before = contents(out);
  chmodSync(out, 0o500);
  const part = await glidepath("study", "report", out, "--out", at("elsewhere"));
  chmodSync(out, 0o700);
  expect([part.status, part.err]).toEqual([0, expect.stringContaining("1 of 6 runs are not done")]);
  expect(part.out).toContain("1/3 not done");
  expect(JSON.parse(readFileSync(join(at("elsewhere"), "report.json"), "utf8")).tables[0].rows[0].standing).toBe(
    "open",
  );
  expect(contents(out)).toEqual(before);

  appendFileSync(journal, "no line\n");
  expect(await glidepath("study", "resume", out)).toMatchObject({
    status: 74,
    err: expect.stringContaining("glidepath study repair"),
  });
  expect((await glidepath("study", "repair", out)).out).toMatch(
    /^line \d+, at byte \d+: it is no line of a journal\nmoved to .*runs\.jsonl\.bad; 5 runs are kept/,
  );
  expect((await glidepath("study", "repair", out)).out).toBe("The journal is sound: 5 runs\n");
  expect((await glidepath("study", "resume", out)).status).toBe(0);
  expect(readFileSync(join(out, "report.html"), "utf8")).toBe(
    readFileSync(join(at("undisturbed"), "report.html"), "utf8"),
  );
});

test("folders of one study are merged into a new one; a second result that differs is told", async () => {
  const [one, two, out] = [at("one"), at("two"), at("merged")];
  rmSync(at("broken"), { force: true });
  expect((await glidepath("study", at("study.json"), "--out", one)).status).toBe(0);
  writeFileSync(at("train.mjs"), trainer.replace("2 - rates", "3 - rates"));
  expect((await glidepath("study", at("study.json"), "--out", two)).status).toBe(0);
  writeFileSync(at("train.mjs"), trainer);
  const merged = await glidepath("study", "merge", one, two, "--out", out);
  expect([merged.status, merged.err]).toEqual([0, ""]);
  const lines = merged.out.trimEnd().split("\n");
  expect(lines.slice(0, 3)).toEqual([
    `${one}: 6 of 6 runs taken`,
    `${two}: 0 of 6 runs taken`,
    "another result in a later folder, the first one counts: 6 times",
  ]);
  expect(lines.slice(-2)).toEqual([
    "  val_loss: at most 1 apart, standard deviation 0.707 (of 6 pairs)",
    `${out}: 6 runs`,
  ]);
  expect((await glidepath("study", "report", out)).status).toBe(0);
  const tables = (of: string) => JSON.parse(readFileSync(join(of, "report.json"), "utf8")).tables;
  expect(tables(out)).toEqual(tables(one));
  expect(await glidepath("study", "merge", one, "--out", at("none"))).toMatchObject({
    status: 2,
    err: expect.stringContaining("study merge: expected 2 or more study folders, received 1"),
  });
  expect(await glidepath("study", "merge", one, two)).toMatchObject({
    status: 2,
    err: expect.stringContaining("--out"),
  });
  expect(await glidepath("study", "merge", one, two, "--out", out)).toMatchObject({
    status: 74,
    err: expect.stringContaining("expected a folder without a study"),
  });
});

test("runs are exported into a file or to standard output, and what is not done is told", async () => {
  const out = at("exported");
  rmSync(at("broken"), { force: true });
  expect((await glidepath("study", at("study.json"), "--out", out)).status).toBe(0);
  const printed = await glidepath("study", "export", out, "--to", "csv");
  expect([printed.status, printed.err, printed.out.trimEnd().split("\n").length]).toEqual([0, "", 7]);
  expect((await glidepath("study", "export", out, "--to", "parquet", "--out", at("runs.parquet"))).status).toBe(0);
  expect(readFileSync(at("runs.parquet"), "latin1")).toMatch(/^PAR1.*PAR1$/s);
  const journal = join(out, "runs.jsonl");
  writeFileSync(journal, `${readFileSync(journal, "utf8").trimEnd().split("\n").slice(0, -1).join("\n")}\n`);
  const part = await glidepath("study", "export", out, "--to", "jsonl");
  expect([part.err, part.out.trimEnd().split("\n").length]).toEqual([
    expect.stringContaining("1 of 6 runs are not done, and not in it"),
    5,
  ]);
  expect(await glidepath("study", "export", out, "--to", "parket")).toMatchObject({
    status: 2,
    err: expect.stringContaining('Did you mean "parquet"?'),
  });
});

test("help of a study lists the commands below it", async () => {
  for (const line of [
    ["study", "--help"],
    ["help", "study"],
  ]) {
    const { out } = await glidepath(...line);
    for (const word of ["status", "report", "resume", "repair", "info", "prune", "merge", "export"])
      expect(out).toMatch(new RegExp(`^  study ${word} `, "m"));
  }
  const { out } = await glidepath("help", "study", "status");
  expect(out).toMatch(/^glidepath study status DIR/);
  expect((await glidepath("study", "status", "x", "--help")).out).toBe(out);
});

/** Losses like those of a law, of which seed 3 is broken off by a loss that is no number; the constant rate reports two of them only. */
const lossy = `
import { readFileSync } from "node:fs";
const { rates, seed, steps } = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN, "utf8"));
const every = rates.at(-1) === rates[0] ? steps / 2 : steps / 20;
let sum = 0;
for (let t = 0; t < steps; t++) {
  sum += rates[t];
  const loss = 2.5 + 0.3 * sum ** -0.5 + 0.4 * rates[t] + 0.001 * seed;
  if ((t + 1) % every === 0) console.log(JSON.stringify({ step: t + 1, train_loss: loss, accuracy: 1 - loss / 10 }));
  if (seed === 3 && t === 50) console.log('{"step": 51, "train_loss": NaN}');
}
console.log(JSON.stringify({ result: { val_loss: 2.7 } }));
`;

test("predict and runs learn from a study's folder: from the runs that came to their end, and it is said what was left out", async () => {
  const lossyStudy = {
    ...study,
    task: { ...study.task, command: "node lossy.mjs" },
    steps: 200,
    budgets: [100, 200],
    schedules: { linear: "linear to 0", wsd: "hold, linear 30% to 0", constant: "constant" },
  };
  writeFileSync(at("lossy.mjs"), lossy);
  writeFileSync(at("lossy.json"), JSON.stringify(lossyStudy));
  const out = at("lossy-report");
  await glidepath("study", at("lossy.json"), "--out", out);
  const asked = ["--", "hold, linear 20% to 0", "linear to 0", "--steps", "300", "--peak", "0.1", "--format", "json"];
  const { status, err, out: text } = await glidepath("predict", "--fit", out, ...asked);
  expect([status, err]).toEqual([
    0,
    `glidepath: ${out}: 8 runs, by train_loss; left out: 6 DIVERGED, 4 with fewer than 5 values of train_loss\n`,
  ]);
  const sum = (words: string) => (words === "linear to 0" ? 0.1 * 150.5 : 0.1 * (240 + 30.5));
  for (const { name, low, high } of JSON.parse(text).schedules) {
    const actual = 2.5 + 0.3 * sum(name) ** -0.5 + 0.0015;
    expect(low < actual && actual < high, `${name}: ${actual} in ${low} to ${high}`).toBe(true);
  }
  const runs = await glidepath(
    "runs",
    "--fit",
    out,
    "--budget",
    "10k",
    "--peaks",
    "0.1",
    "--shapes",
    "linear to 0",
    "--format",
    "json",
  );
  // Two seeds that lie 0.001 apart, four times.
  expect(JSON.parse(runs.out).seeds.sd).toBeCloseTo(0.001 / Math.SQRT2, 6);
  expect(runs.err).toContain("the logs repeat 4 schedules");
  const none = await glidepath("predict", "--fit", out, ...asked, "--loss", "val_loss");
  expect([none.status, none.err]).toEqual([
    65,
    expect.stringContaining("expected a curve val_loss, received the curves accuracy, train_loss"),
  ]);
  const empty = await glidepath("predict", "--fit", out, ...asked, "--loss", "accuracy");
  expect(empty.err).toContain(
    "expected runs that came to their end, whose accuracy falls, received 6 DIVERGED, 8 whose accuracy rises",
  );
});
