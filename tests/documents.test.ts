import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commands } from "../packages/cli/src/commands/index.ts";
import { blocksOf, commandsOf, documents, sandbox, shown } from "../scripts/outputs.mjs";

/*
 * Every command that README.md, the packages' READMEs, the pages of docs/ and the help of the commands show is run, and what a
 * page shows of the output is compared. A page's commands share a folder, one after the other.
 */

/** Commands that are not run here: they install, or run for minutes. What they do has tests and steps of `.ci/run` of its own. */
const exempt = [
  "npm ci && npm test",
  "npm ci && npm run demo",
  "npm ci && npm run build",
  "npm run faults",
  "npm run packs",
  "npm install /path/to/glidepath/.cache/packs/*.tgz",
];

/** A few updates of the study that the documents show. */
const tiny =
  "sed -e 's/^steps: .*/steps: 20/; s/^budgets: .*/budgets: [20]/; s/^rates: .*/rates: [0.03]/; s/^seeds: .*/seeds: { tune: 1, report: 1 }/' " +
  "examples/studies/demo.yaml > tiny.yaml && glidepath study tiny.yaml";
/** Long commands with what is run in their place. */
const shortened: Readonly<Record<string, string>> = {
  // Run below, once.
  "python3 examples/trainers/range_test.py > losses.csv": "cp examples/trainers/losses.csv losses.csv",
  // A few updates in place of all, so that the commands after it have a study to look at.
  "glidepath study examples/studies/demo.yaml --out demo-report": `${tiny} --out demo-report`,
  // The two folders are made first.
  "glidepath study merge here-report there-report --out both": `${tiny} --out here-report && cp -r here-report there-report && glidepath study merge here-report there-report --out both`,
  "glidepath study examples/studies/budgeted-fashion.yaml":
    "glidepath study examples/studies/budgeted-fashion.yaml --plan",
};

/** Commands that serve until they are ended, or ask another machine than this one: their own tests start them, and answer them. */
const elsewhere = /^glidepath studio\b|\b(https?|postgres):\/\/|\| kubectl /;

/** What is run for a command: of one that needs another machine, its help. */
function standIn(command: string): string {
  const own = command.replace(/^npx /, "");
  if (!elsewhere.test(own)) return shortened[own] ?? command;
  const words = own.slice(own.indexOf("glidepath "));
  const named = commands.map(({ name }) => name).filter((name) => `${words} `.startsWith(`glidepath ${name} `));
  // Of "study serve", "study" is a command too.
  return `glidepath help ${named.sort((a, b) => a.length - b.length).at(-1)}`;
}

/** Commands that need something that may not be there; without it they are skipped, and named as skipped. */
const needs: readonly (readonly [command: RegExp, probe: string])[] = [
  [/^python3 .*range_test\.py$/, `python3 -c "import torch"`],
  [/studies\/own\.yaml|own-report/, "python3 --version"],
  [/glidepath list\b/, "glidepath help list"],
  [/glidepath replan\b|next\.json/, "glidepath help replan"],
  [/glidepath completion\b/, "glidepath help completion"],
  [/show warmup-cosine\b/, "glidepath show warmup-cosine"],
  [/\b\d+[kMB]\b/, `glidepath sample "linear to 0" --steps 1k`],
  [/ - /, `echo "linear to 0" | glidepath show - --steps 10`],
];

/** Exit statuses: 1 is an answer of `check`, `diff` and `verify`. */
const isFine = (command: string, status: number | null) =>
  status === 0 || (status === 1 && /glidepath (check|diff|verify)\b/.test(command));

const box = sandbox();
afterAll(box.remove);
const probed = new Map<string, boolean>();
/** What a command needs and does not find. */
function missing(command: string): string | undefined {
  const probes = needs.filter(([pattern]) => pattern.test(command)).map(([, probe]) => probe);
  for (const probe of probes) if (!probed.has(probe)) probed.set(probe, box.run(probe).status === 0);
  return probes.find((probe) => !probed.get(probe));
}

/** Lines of a block, with those that go on after a backslash joined. */
const linesOf = (code: string) =>
  code
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));

/** A command, and what the document shows below it, if it does. */
interface Shown {
  readonly command: string;
  readonly output: string | undefined;
}

describe.each(documents)("%s", (file) => {
  const shownHere = blocksOf(readFileSync(file, "utf8")).flatMap(({ language, code }): Shown[] => {
    if (language === "console") return commandsOf(code);
    return language === "sh" ? linesOf(code).map((command) => ({ command, output: undefined })) : [];
  });
  if (shownHere.length === 0) return test("shows no command", () => expect(shownHere).toEqual([]));
  const place = sandbox();
  afterAll(place.remove);

  test.for(shownHere.map((one) => [one.command, one] as const))("%s", ([command, { output }], { skip }) => {
    if (exempt.includes(command)) return;
    if (missing(command) !== undefined) return skip(`needs ${missing(command)}`);
    const { status, output: printed } = place.run(standIn(command));
    if (output === undefined) expect({ isFine: isFine(command, status), printed }).toEqual({ isFine: true, printed });
    else expect(`$ ${command}\n${shown(printed, output)}`).toBe(`$ ${command}\n${output.trimEnd()}\n`);
  });
});

const examples = await Promise.all(
  commands.map(async (entry) => (await entry.load()).examples.map(([line]) => [entry.name, line] as const)),
);

describe("the examples in the help of", () => {
  const place = sandbox();
  afterAll(place.remove);
  test.for(examples.flat())("%s: %s", ([, command], { skip }) => {
    if (missing(command) !== undefined) return skip(`needs ${missing(command)}`);
    // A file that an example reads is any schedule.
    for (const [, before, name] of command.matchAll(/(\S+) ([\w-]+\.json)\b/g)) {
      const isRead = !/^(-o|--output|--json)$/.test(before!) && !existsSync(join(place.folder, name!));
      if (isRead) writeFileSync(join(place.folder, name!), readFileSync("examples/schedules/wsd.json"));
    }
    const { status, output: printed } = place.run(standIn(command));
    expect({ isFine: isFine(command, status), printed }).toEqual({ isFine: true, printed });
  });
});

describe("examples/trainers", () => {
  const trainers = readdirSync("examples/trainers").filter((file) => file.endsWith(".mjs"));
  test.each(trainers)("%s runs, and ends with a small loss or the weights that are true", (file) => {
    const { status, output } = box.run(`node examples/trainers/${file}`);
    expect({ status, output }).toEqual({ status: 0, output });
    expect(output).not.toMatch(/NaN|Infinity/);
    expect(output.split("\n").length).toBeGreaterThan(5);
  });

  test("range_test.py prints the curve that stands beside it", ({ skip }) => {
    const python = "python3 examples/trainers/range_test.py";
    if (missing(python) !== undefined) return skip(`needs ${missing(python)}`);
    const { status, output } = box.run(python);
    expect({ status, output }).toEqual({ status: 0, output });
    const kept = readFileSync("examples/trainers/losses.csv", "utf8").trim().split("\n");
    // Another version of torch may draw other numbers; the rates are what they are.
    const rates = (lines: string[]) => lines.slice(0, 100).map((line) => line.split(",")[0]);
    expect(rates(output.trim().split("\n"))).toEqual(rates(kept));
  });
});

test("README.md is short, and holds the two commands as they are", () => {
  const lines = readFileSync("README.md", "utf8").trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(135);
  expect(lines).toContain("npm ci && npm test");
  expect(lines).toContain("npm ci && npm run demo");
});

test("what is exempt or shortened is shown somewhere", () => {
  const all = documents.map((file) => readFileSync(file, "utf8")).join("\n") + examples.flat().join("\n");
  for (const command of [...exempt, ...Object.keys(shortened)]) expect(all).toContain(command);
});
