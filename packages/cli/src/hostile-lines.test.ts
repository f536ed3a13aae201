import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

/** What lies in the folder that every line is run in. */
const files: Record<string, string | Uint8Array> = {
  "wsd.json": '{"spec": "wsd", "budget": {"steps": 1000, "peak": 0.1}}',
  "run.yaml": "spec: { recipe: wsd }\nbudget: { steps: 100 }\n",
  "plan.yaml": "lr: cosine to 0\nmomentum: 0.9\nbudget: { steps: 10, peak: 1 }\n",
  "study.yaml":
    "study: a\ntask: fashion-mlp\nsteps: 10\nbudgets: [10]\nrates: [0.1]\nseeds: { tune: 1, report: 1 }\nschedules: { a: linear to 0 }\n",
  "large.yaml":
    "study: a\ntask: fashion-mlp\nsteps: 1000\nbudgets: [1000]\nrates: [0.1]\nseeds: { tune: 900, report: 1000 }\nschedules: { a: linear to 0, b: hold, c: cosine, d: rex, e: wsd, f: tanh, g: uba, h: step, i: one-cycle, j: noam, k: swa, l: trapezoid, m: triangle, n: noise, o: hyperbolic, p: spline, q: logistic, r: radam, s: random, t: triangular, u: approach, v: constant }\n",
  "empty.json": "",
  "list.json": "[]",
  "object.json": "{}",
  "null.json": "null",
  "blank.txt": " \n\n",
  "torn.json": '{"spec": ',
  "torn.yaml": "a: [1\nb: }",
  "number.json": "5",
  "binary.dat": Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 256),
  "picture.png": Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13),
  "table.csv": "step,lr\n0,0.1\n1,0.05\n",
  "tabs.tsv": "a\tb\n1\t2\n2\t3\n",
  "words.csv": "hello\nworld\n",
  "train.log": "2026-01-01 10:00:00 INFO step 1 loss 2.3\n2026-01-01 10:00:01 INFO step 2 loss 2.2\n",
  "page.html": "<!doctype html><html><body>lr</body></html>",
  "script.py": "import torch\nfor x in range(3):\n    print(x)\n",
  "README.md": "# A project\n\nIt has a schedule.\n\nAnd a licence.\n\nAnd more.\n",
  "package.json": '{"name": "x", "version": "1.0.0"}',
  "extra.json": '{"spec": "wsd", "extra": 1}',
  "budget.json": '{"spec": "wsd", "budget": 5}',
  "wrong.json": '{"phases": [{"shape": "lineer"}]}',
  "badsteps.json": '{"spec": "wsd", "budget": {"steps": -1}}',
  "pinned.py": '# glidepath: {"spec": bad}\n',
  "kept.svg": "<svg>mine</svg>",
  "kept.json": '{"mine": 1}',
  "empty.yaml": "",
  "group.yaml": "lr: cosine\ngroups: [1]\nbudget: { steps: 5, peak: 1 }\n",
  "tag.yaml": "phases: !!js/function 'x'\n",
};

let folder = "";
let before = "";
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), "glidepath-hostile-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, "folder"));
  mkdirSync(join(folder, "folder.svg"));
  mkdirSync(join(folder, "taken"));
  writeFileSync(join(folder, "taken", "runs.jsonl"), "mine\n");
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** Every file under the folder with what it holds. */
function snapshot(): Record<string, string> {
  const names = readdirSync(".", { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names.map((name) => [name, statSync(name).isDirectory() ? "" : readFileSync(name, "latin1")]),
  );
}

const at = ["--at", "500", "--to-steps", "2000", "--policy"];

/** A command line, its exit status, and words of its message. */
type Row = readonly [line: readonly string[], status: number, ...words: string[]];

// biome-ignore format: a table reads better with one row on one line
const rows: readonly Row[] = [
  // Commands
  [[], 2], [["shwo", "wsd"], 2, 'Did you mean "show"?'], [["Show"], 2, 'Did you mean "show"?'], [["exprot"], 2, 'Did you mean "export"?'], [["plott"], 2, 'Did you mean "plot"?'],
  [["simulate"], 2, "Known: show, plot"], [["warmup 1%, hold"], 2, 'glidepath show "warmup 1%, hold"'], [["wsd"], 2, "there is no command"], [["wsd.json"], 2, "glidepath show wsd.json"],
  [["--steps", "5"], 2, "expected a command first"], [["-x"], 2, "expected a command first"], [["--"], 2, "expected a command first"], [[""], 2, "there is no command"],
  [["__proto__"], 2, "there is no command"], [["constructor"], 2, "there is no command"], [["help", "shwo"], 2, 'Did you mean "show"?'], [["help", "show", "plot"], 2, "expected one command"],
  [["\u001b[31m"], 2, "there is no command"], [["a".repeat(3000)], 2, "there is no command"], [["../../../etc/passwd"], 2, "there is no command"],
  // Options
  [["show", "wsd", "--stpes", "3"], 2, "Did you mean --steps?"], [["show", "wsd", "--Steps", "3"], 2, "Did you mean --steps?"], [["show", "wsd", "--step=3"], 2, "Did you mean --steps?"], [["show", "wsd", "--lr", "3"], 2, "Did you mean --peak?"],
  [["show", "wsd", "--max-lr=3"], 2, "Did you mean --peak?"], [["show", "wsd", "--json"], 2, "Did you mean --format json?"], [["export", "wsd", "--out", "x"], 2, "Did you mean --output?"], [["show", "wsd", "--zzzzzz"], 2, "Known: --steps"],
  [["show", "wsd", "-z"], 2, "there is no option -z"], [["show", "wsd", "-5"], 2, "there is no option -5"], [["show", "wsd", "--__proto__"], 2, "there is no option"], [["show", "wsd", "--constructor=1"], 2, "there is no option"],
  [["show", "wsd", "--steps"], 2, "expected a value"], [["show", "wsd", "--steps", "--peak"], 2, "received --peak"], [["show", "wsd", "--steps="], 2, 'received ""'], [["show", "wsd", "--steps", ""], 2, 'received ""'],
  [["show", "wsd", "--steps", "many"], 2, "such as 500, 10k"], [["show", "wsd", "--steps", "0x10"], 2, "expected a number"], [["show", "wsd", "--steps", "1e999"], 2, "expected a number"], [["show", "wsd", "--steps", "NaN"], 2, "expected a number"],
  [["show", "wsd", "--steps", "10,000"], 2, "Write 10_000"], [["show", "wsd", "--steps", "10ep"], 2, "--epochs 10"], [["show", "wsd", "--steps", "10%"], 2, "share"], [["show", "wsd", "--steps", "0"], 2, "a whole number from 1"],
  [["show", "wsd", "--steps", "-5"], 2, "--steps: expected a whole number"], [["show", "wsd", "--steps", "1.5"], 2, "--steps: expected a whole number"], [["show", "wsd", "--steps", "1e16"], 2, "2^53"], [["show", "wsd", "--steps", "1e-400"], 2, "a whole number from 1"],
  [["show", "wsd", "--peak", "-1e-3"], 2, "--peak: expected a finite rate above 0"], [["show", "wsd", "--peak=-1e-3"], 2, "--peak: expected a finite rate above 0"], [["show", "wsd", "--peak", "0"], 2, "above 0"], [["show", "wsd", "--peak", "10k"], 2, "such as 0.1 or 3e-4"],
  [["show", "wsd", "--peak", "high"], 2, "expected a number"], [["show", "wsd", "--peak", "1e-400"], 2, "above 0"], [["show", "wsd", "--epochs", "2"], 2, "Give --steps-per-epoch, or --dataset-size and --batch-size"],
  [["show", "wsd", "--tokens", "3B"], 2, "Give --tokens-per-step"], [["show", "wsd", "--samples", "5k"], 2, "Give --batch-size"], [["show", "warmup 2ep, hold", "--steps", "9"], 2, "Give --steps-per-epoch"],
  [["show", "wsd", "--steps", "5", "--epochs", "5"], 2, "exactly one of steps"], [["show", "wsd", "--epochs", "1", "--steps-per-epoch", "3", "--dataset-size", "1000", "--batch-size", "7"], 2, "--"], [["show", "wsd", "--batch-size", "0"], 2, "--batch-size: expected"],
  [["show", "wsd", "--format", "xml"], 2, "expected text or json, received xml"], [["show", "wsd", "--format", "jsno"], 2, 'Did you mean "json"?'], [["show", "wsd", "--format"], 2, "expected a value"], [["show", "wsd", "--log", "--linear"], 2, "exclude each other"],
  [["show", "wsd", "--log=yes"], 2, "expected no value"], [["show", "wsd", "--framework", "torhc"], 2, "torch"], [["show", "wsd", "--title"], 2, "expected a value"], [["show", "wsd", "--title", "-x"], 2, "received -x"],
  // Schedules
  [["show"], 2, "expected a schedule"], [["show", ""], 2, "expected a schedule"], [["show", "   "], 2, "expected a schedule"], [["show", "[]"], 2, "an empty list"], [["show", "{}"], 2, "an empty object"], [["show", "{ }"], 2, "an empty object"],
  [["show", "nope"], 2, "glidepath list"], [["show", "warmup-cosin"], 2, 'Did you mean "warmup-cosine"?'], [["show", "cosin"], 2, 'Did you mean "cosine"?'], [["show", "gallery/nois"], 2, 'Did you mean "noise"?'], [["show", "gallery/"], 2, "in the gallery"],
  [["show", "warmup", "1%,", "hold"], 2, 'glidepath show "warmup 1%, hold"'], [["show", "linear", "to", "0", "--steps", "5"], 2, 'glidepath show "linear to 0" --steps 5'], [["check", "warmup", "500,", "cosine"], 2, 'glidepath check "warmup 500, cosine"'],
  [["sample", "linear", "to", "0"], 2, 'glidepath sample "linear to 0"'], [["diff", "cosine", "linear", "to", "0"], 2, 'glidepath diff cosine "linear to 0"'], [["export", "rex", "d=0.9", "--to", "torch"], 2, 'glidepath export "rex d=0.9" --to torch'],
  [["cite", "wsd", "warmup=1%"], 2, 'glidepath cite "wsd warmup=1%"'], [["plot", "linear", "to", "0", "-o", "x.svg"], 2, 'glidepath plot "linear to 0" -o x.svg'], [["replan", "linear", "to", "0", ...at, "keep"], 2, '"linear to 0"'],
  [["show", "lineer to 0"], 2, 'Did you mean "linear"?'], [["show", "warmup 500, cosine", "--steps", "300"], 2, "at most 300 steps"], [["show", "cosine to -"], 2, "expected"], [["show", "peak -1, cosine"], 2, "above 0"], [["show", "cosine ("], 2, "expected"],
  [["show", '{"phases": []}'], 2, "1 to 1000 phases"], [["show", '{"recipe": "wsdd"}'], 2, 'Did you mean "wsd"?'], [["show", '{"phases": [{"shape"'], 2, "expected"], [["show", '{"$schema": 5, "recipe": "wsd"}'], 2, "$schema"], [["show", '{"__proto__": {}}'], 2, "expected"],
  [["show", "StepLRr(30)", "--steps", "9"], 2, 'Did you mean "StepLR"?'], [["show", "StepLR(30)"], 2, "--steps"], [["show", "StepLR(30", "--steps", "9"], 2, "expected"], [["show", "__import__('os').system('true')"], 2, "expected"],
  [["show", "a\u0000b"], 2, "expected"], [["show", "\u202e"], 2, "expected"], [["show", "🙂"], 2, "expected"], [["show", "x".repeat(300)], 2], [["show", `cosine to 0, ${"hold 1, ".repeat(1100)}hold`], 2], [["show", "[".repeat(4000)], 2], [["show", "(".repeat(900)], 2],
  [["show", "wsd", "wsd", "--all"], 2, "no schedule beside it"], [["show", "-", "-"], 2, "once"], [["diff", "-", "-"], 2, "once"],
  // Files
  [["show", "nope.json"], 2, "there is no such file"], [["show", "wsd.jso"], 2, 'Did you mean "wsd.json"?'], [["show", "folder/wsd.json"], 2, "The gallery has it"], [["show", "nope.yaml"], 2, "no such file"], [["show", "nope.7z"], 2, "no such file"],
  [["show", "my run.json"], 2, "no such file"], [["show", "./nope"], 2, "no such file"], [["show", "/nope/nope"], 2, "no such file"], [["show", "~/x.json"], 2, "no such file"], [["show", "folder"], 2, "this is a folder"], [["show", "."], 2, "this is a folder"],
  [["show", "empty.json"], 2, "it is empty"], [["show", "blank.txt"], 2, "it is empty"], [["show", "list.json"], 2, "an empty list"], [["show", "object.json"], 2, "an empty object"], [["show", "null.json"], 2, "received nothing"], [["show", "number.json"], 2, "number.json"],
  [["show", "torn.json"], 2, "expected JSON"], [["show", "torn.yaml"], 2, "expected YAML"], [["show", "tag.yaml"], 2, "expected YAML"], [["show", "binary.dat"], 2, "a binary file"], [["show", "picture.png"], 2, "a binary file"], [["show", "table.csv"], 2, "a table (CSV)", "find --losses table.csv"],
  [["show", "tabs.tsv"], 2, "a table (CSV)"], [["show", "train.log"], 2, "a log"], [["show", "page.html"], 2, "a page"], [["show", "script.py"], 2, "script.py"], [["show", "README.md"], 2, "README.md"], [["show", "package.json"], 2, "package.json"],
  [["show", "plan.yaml"], 2, "a plan", "glidepath plan plan.yaml"], [["show", "study.yaml"], 2, "a study", "glidepath study study.yaml"], [["show", "extra.json"], 2, '"extra" beside them'], [["show", "budget.json"], 2, "budget: expected an object"], [["show", "wrong.json"], 2, 'wrong.json: phases[0].shape', '"linear"'],
  [["show", "badsteps.json"], 2, "badsteps.json"], [["show", "pinned.py"], 2, "expected JSON"], [["check", "table.csv"], 2, "a table (CSV)"], [["sample", "empty.json"], 2, "it is empty"], [["cite", "nope.json"], 2, "no such file"], [["diff", "wsd.json", "nope.json"], 2, "no such file"],
  [["export", "train.log", "--to", "torch"], 2, "a log"], [["plot", "binary.dat", "-o", "new.svg"], 2, "a binary file"],
  // plot
  [["plot"], 2, "expected a schedule"], [["plot", "wsd"], 2, "-o FILE.svg"], [["plot", "wsd", "-o"], 2, "expected a value"], [["plot", "wsd", "-o", "x.gif"], 2, ".svg or .png"], [["plot", "wsd", "-o", "x"], 2, ".svg or .png"], [["plot", "wsd", "-o", ""], 2, ".svg or .png"],
  [["plot", "wsd", "-o", "folder.svg"], 73, "cannot be written"], [["plot", "wsd", "-o", "wsd.json/x.svg"], 73, "cannot be written"], [["plot", "wsd", "-o", "x.png", "--dpi", "0"], 2, "dpi"], [["plot", "wsd", "-o", "x.png", "--dpi", "1e9"], 2, "dpi"], [["plot", "wsd", "-o", "x.svg", "--width", "-1"], 2, "width"],
  [["plot", "wsd", "-o", "x.svg", "--width", "1e9"], 2, "width"], [["plot", "wsd", "-o", "x.svg", "--format", "gif"], 2, "svg or png"], [["plot", "nope", "-o", "kept.svg"], 2, "glidepath list"], [["plot", "wsd", "-o", `${"x".repeat(300)}.svg`], 73, "cannot be written"],
  // sample and export
  [["sample"], 2, "expected one schedule, received none"], [["sample", "wsd", "cosine"], 2, "expected one schedule, received 2"], [["sample", "wsd", "--every", "0"], 2, "--every"], [["sample", "wsd", "--every", "1.5"], 2, "--every"], [["sample", "wsd", "--every", "-1"], 2, "--every"],
  [["sample", "wsd", "--steps", "1B"], 2, "at most 1000000 rows"], [["sample", "wsd", "--format", "text"], 2, "csv or json"], [["sample", "wsd", "-o", "folder"], 73, "cannot be written"], [["export", "wsd"], 2, "--to: expected one of torch"], [["export", "wsd", "--to", "troch"], 2, 'Did you mean "torch"?'],
  [["export", "wsd", "--to", "cobol"], 2, "received"], [["export", "wsd", "--to"], 2, "expected a value"], [["export", "--to", "torch"], 2, "expected one schedule"], [["export", "nope", "--to", "json", "-o", "kept.json"], 2, "glidepath list"], [["export", "wsd", "--to", "json", "-o", "folder"], 73, "cannot be written"],
  [["export", "wsd", "--to", "csv", "--steps", "1B"], 2, "rows"], [["export", "wsd", "--to", "json", "--format", "json"], 2, "there is no option --format"],
  // check, diff, replan
  [["check"], 2, "expected a schedule"], [["check", "wsd", "--format", "csv"], 2, "text or json"], [["check", "nope.json"], 2, "no such file"], [["diff"], 2, "expected one or two schedules, received none"], [["diff", "wsd"], 2, "expected two schedules"], [["diff", "wsd", "wsd", "wsd"], 2, "received 3"],
  [["diff", "wsd", "wsd", "--at", "5"], 2, "one schedule to replan"], [["diff", "wsd", "--at", "5"], 2, "--to-steps and --policy"], [["diff", "wsd", ...at, "kep"], 2, 'Did you mean "keep"?'], [["diff", "wsd", "cosine", "--tolerance", "2"], 2, "tolerance"], [["diff", "wsd", "cosine", "-o", "a.gif"], 2, ".svg or .png"],
  [["diff", "wsd", "cosine", "-o", "-", "--format", "json"], 2, "exclude each other"], [["diff", "wsd", "cosine", "--tolerance", "-1"], 2, "tolerance"], [["replan"], 2, "expected one schedule"], [["replan", "wsd"], 2, "--at (or --from) and --to-steps and --policy"], [["replan", "wsd", ...at, "kep"], 2, 'Did you mean "keep"?'],
  [["replan", "wsd", "--at", "-5", "--to-steps", "9", "--policy", "keep"], 2, "from 0 to 1000"], [["replan", "wsd", "--at", "1.5", "--to-steps", "9", "--policy", "keep"], 2, "whole number"], [["replan", "wsd", "--at", "5", "--to-steps", "0", "--policy", "keep"], 2, "expected"],
  [["replan", "wsd", "--at", "5k", "--to-steps", "9k", "--policy", "keep"], 2, "from 0 to 1000"], [["replan", "hold", ...at, "cooldown-now", "-o", "folder"], 73, "cannot be written"], [["replan", "cosine", ...at, "extend-stable"], 2, "holds its highest rate"], [["replan", "nope", ...at, "keep", "-o", "kept.json"], 2, "glidepath list"],
  // plan
  [["plan"], 2, "expected one plan file"], [["plan", "a", "b"], 2, "received 2"], [["plan", "nope.yaml"], 2, "no such file"], [["plan", "folder"], 2, "it is a folder"], [["plan", "empty.yaml"], 2, "it is empty"], [["plan", "torn.yaml"], 2, "expected YAML"], [["plan", "wsd.json"], 2, "a schedule", "glidepath show wsd.json"],
  [["plan", "study.yaml"], 2, "a study", "glidepath study study.yaml"], [["plan", "table.csv"], 2, "a table (CSV)"], [["plan", "binary.dat"], 2, "a binary file"], [["plan", "list.json"], 2, "an empty list"], [["plan", "group.yaml"], 2, "groups by name"], [["plan", "plan.yaml", "--peak", "-1"], 2, "above 0"],
  [["plan", "plan.yaml", "-o", "x.gif"], 2, ".svg or .png"], [["plan", "plan.yaml", "--format", "yaml"], 2, "text or json"], [["plan", "wsd"], 2, "no such file"], [["plan", "-o", "x.svg"], 2, "expected one plan file"],
  // study
  [["study"], 2, "expected one study file"], [["study", "study.yaml", "x"], 2, "received 2"], [["study", "nope.yaml"], 2, "no such file"], [["study", "folder"], 2, "it is a folder"], [["study", "study.yaml", "--workers", "0"], 2, "--workers: expected a whole number from 1 to 256, received 0"],
  [["study", "study.yaml", "--workers", "-1"], 2, "--workers"], [["study", "study.yaml", "--workers", "1.5"], 2, "--workers"], [["study", "study.yaml", "--workers", "1k"], 2, "--workers"], [["study", "study.yaml", "--workers", "two"], 2, "--workers"], [["study", "study.yaml", "--worker", "2"], 2, "Did you mean --workers?"],
  [["study", "empty.yaml"], 65, "it is empty"], [["study", "torn.yaml"], 65, "expected YAML"], [["study", "plan.yaml"], 65, "a plan"], [["study", "wsd.json"], 65, "a schedule"], [["study", "table.csv"], 65, "a table (CSV)"], [["study", "binary.dat"], 65, "a binary file"], [["study", "list.json"], 65, "an empty list"],
  [["study", "statsu", "taken"], 2, 'Did you mean "study status"?'], [["study", "reprot"], 2, 'Did you mean "study report"?'], [["help", "study", "statsu"], 2, 'Did you mean "study status"?'], [["help", "study", "status", "x"], 2, "expected one command"], [["study", "study.yaml", "--keep-going", "--fail-fast"], 2, "exclude each other"],
  [["study", "status"], 2, "expected one study folder or coordinator"], [["study", "status", "nope"], 74, "study.json: expected the study of this folder"], [["study", "status", "taken"], 74, "study.json"], [["study", "report", "folder"], 74, "study.json"], [["study", "resume", "wsd.json"], 74, "study.json"], [["study", "info", "folder"], 74, "study.json"],
  [["study", "resume", "folder", "--workers", "0"], 2, "--workers"], [["study", "repair", "folder"], 74, "no such file"], [["study", "prune", "taken", "--yes"], 74, "study.json"], [["study", "prune", "nope", "--yse"], 2, "Did you mean --yes?"], [["study", "report", "taken", "--format", "xml"], 2, "text or json"],
  [["study", "package.json"], 65, "known key"], [["study", "large.yaml"], 65, "--allow-large"],
  // find, splinelr, list, completion
  [["find", "wsd"], 2, "expected options alone, received wsd"], [["find", "--task", "fashion"], 2, "expected fashion-mlp"], [["find", "--steps", "0"], 2, "steps"], [["find", "--from", "0"], 2, "from"], [["find", "--from", "1", "--to", "0.1"], 2, "to"], [["find", "--from", "-1"], 2, "from"],
  [["find", "--losses", "nope.csv"], 2, "no such file"], [["find", "--losses", "folder"], 2, "a folder without one"], [["find", "--losses", "empty.json"], 2, "an empty file"], [["find", "--losses", "binary.dat"], 2, "a binary file"], [["find", "--losses", "words.csv"], 2, "a log of a known format"], [["find", "--losses", "table.csv"], 2, "loss"],
  [["find", "--columns", "a,b"], 2, "goes with --losses"], [["find", "--losses", "table.csv", "--seed", "2"], 2, "exclude each other"], [["find", "--whole", "--stop-at", "3"], 2, "exclude each other"], [["find", "--json", "-"], 2, "Did you mean --format json?"], [["find", "-o", "x.gif"], 2, ".svg or .png"], [["find", "--data", "nope"], 66, "nope"],
  [["splinelr", "x"], 2, "options alone"], [["splinelr", "--k", "1"], 2, "--k"], [["splinelr", "--preset", "reamde"], 2, 'Did you mean "readme"?'], [["splinelr", "--method", "cubic"], 2, "akima"], [["splinelr", "--epochs", "0"], 2, "epochs"], [["splinelr", "--out", "wsd.json"], 73, "cannot be written"],
  [["list", "--format", "yaml"], 2, "text or json"], [["list", "zzzzzzzz"], 1, "nothing has"], [["list", "--all"], 2, "there is no option --all"], [["completion"], 2, "expected one shell"], [["completion", "powershell"], 2, "bash, zsh or fish"], [["completion", "bash", "zsh"], 2, "received 2"],
];

describe("mistyped and hostile command lines", () => {
  test("are at least two hundred, of every command", () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
  });

  test.each(rows.map((row) => [row[0].join(" ").slice(0, 80), row] as const))(
    "glidepath %s",
    async (_line, [args, status, ...words]) => {
      const files = snapshot();
      const found = await glidepath(...args);
      expect([found.status, found.err]).toEqual([status, expect.any(String)]);
      if (args.length > 0) expect(found.out).toBe("");
      for (const word of words) expect(found.err).toContain(word);
      expect(found.err).not.toMatch(/an internal error|\n\s+at |node:|undefined|\[object/);
      // One message that begins with the program's name; further lines are further issues.
      if (args.length > 0) expect(found.err.match(/^glidepath: /gm)?.length).toBe(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(found.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
      expect(snapshot()).toEqual(files);
    },
  );
});
