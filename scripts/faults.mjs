// Strikes studies with every fault alone, and writes what was seen into docs/faults.md:
//
//   npm run faults -- [--points 20] [--seed 1] [--only PART OF A FAULT'S NAME] [--study PART OF A STUDY'S NAME]
//
// Ends with 1 if anything was lost, done twice, left behind or other than undisturbed. With --only or --study the
// other rows of the table stay.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const page = "docs/faults.md";
const place = /(<!-- table: npm run faults -->\n)([\s\S]*?)(<!-- end -->)/;

const { values } = parseArgs({
  options: {
    points: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    study: { type: "string", default: "" },
  },
});
for (const name of ["points", "seed"]) {
  if (!/^[1-9]\d{0,8}$/.test(values[name]))
    throw new Error(`--${name}: expected a whole number above 0, received ${values[name]}`);
}

const folder = mkdtempSync(join(tmpdir(), "glidepath-faults-rows-"));
const rows = join(folder, "rows.jsonl");
console.log(`Every fault ${values.points} times, by the seed ${values.seed}`);
const { status } = spawnSync("npx", ["vitest", "run", "--project", "slow", "tests/faults"], {
  stdio: "inherit",
  env: {
    ...process.env,
    ...{ FAULTS_POINTS: values.points, FAULTS_SEED: values.seed, FAULTS_ROWS: rows },
    ...{ FAULTS_ONLY: values.only, FAULTS_STUDY: values.study },
  },
});
if (existsSync(rows)) {
  const [told, ...seen] = readFileSync(rows, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  writeTable(told, seen);
}
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

/** Puts rows into the table of the page, in the place of those of the same fault and study, and says which are missing. */
function writeTable({ all, faults }, seen) {
  const text = readFileSync(page, "utf8");
  const [, , table] = place.exec(text) ?? [];
  if (table === undefined) throw new Error(`${page} has no place for the table`);
  const before = table
    .split("\n")
    .slice(3)
    .filter((line) => line.startsWith("|"));
  const rows = new Map([...before, ...seen.map(lineOf)].map((line) => [nameIn(line), line]));
  const studies = [...new Set(all.map(({ study }) => study))];
  const rank = (name) => {
    const [study, fault] = name.split("|").map((cell) => cell.trim());
    return studies.indexOf(study) * faults.length + faults.indexOf(fault);
  };
  const sorted = [...rows].sort(([one], [other]) => rank(one) - rank(other)).map(([, line]) => line);
  const missing = all.filter(({ study, fault }) => !rows.has(nameIn(row(study, fault))));
  const head = ["study", "fault", "points", "restarts", "lost", "twice", "left behind", "points missing", "identical"];
  const lines = [row(...head), row("---", "---", ...Array(head.length - 2).fill("--:")), ...sorted];
  const names = missing.map(({ study, fault }) => `${fault} (${study})`).join("; ");
  const notRun = missing.length === 0 ? "" : `\nNot run so far: ${names}.\n`;
  writeFileSync(
    page,
    text.replace(place, (_, start, __, end) => `${start}\n${lines.join("\n")}\n${notRun}\n${end}`),
  );
}

function lineOf({ study, fault, points, restarts, lost, twice, orphans, missing, studies, identical }) {
  return row(study, fault, points, restarts, lost, twice, orphans, missing, `${identical} of ${studies}`);
}

function nameIn(line) {
  return line.split("|").slice(1, 3).join("|");
}

function row(...cells) {
  return `| ${cells.join(" | ")} |`;
}
