// `node bench/study-errors.mjs [TIMES] [TABLE]`: how often a study's report is wrong, and what it finds, on made-up studies whose
// truth is known. Writes the tables of docs/study-errors.md; TIMES (1 if left out, some minutes) makes so many times as many reports, TABLE writes one
// of them only (errors, found, asked, spent or others).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "docs/study-errors.md");
const [times, only] = [Number(process.argv[2] ?? 1), process.argv[3]];

const { kinds, tally, wrongOf } = await bundled("tests/study-errors.ts");
const { responses, sourceOf } = await bundled("tests/study-matrices.ts");
/** Every table has a source of its own, so that it comes out the same alone. */
let source = sourceOf(2026);
const tunings = [1, 2, 3, 10];
const kindNames = { averages: "average, asked for", asked: "pair, asked for", others: "any other pair" };
const reportings = [3, 5, 20];

/** The same methods on every response: a list of tallies. */
const overResponses = (make, reports, names) =>
  Object.values(responses).map((response) => tally(make(response), Math.ceil(times * reports), names, source));

/** The pairs that a made-up study of several schedules asks for. */
const asked = [
  [0, 1],
  [0, 2],
  [0, 3],
];
const tables = { errors: errorsTable, found: foundTable, asked: askedTable, spent: spentTable, others: othersTable };
for (const [name, table] of Object.entries(tables)) {
  if (only !== undefined && only !== name) continue;
  source = sourceOf(2026);
  write(name, table());
}

/** The highest share of reports with a wrong call, of all responses. */
function errorsTable() {
  const sizes = [
    { schedules: 2, budgets: 1, reports: 1000 },
    { schedules: 2, budgets: 6, reports: 400 },
    { schedules: 7, budgets: 1, reports: 300 },
    { schedules: 7, budgets: 6, reports: 100 },
  ];
  const rows = sizes.flatMap(({ schedules, budgets, reports }) =>
    tunings.map((tuning) => {
      const cells = reportings.map((reporting) => {
        const same = (response) => ({
          schedules: Array(schedules).fill(response),
          budgets,
          tuning,
          reporting,
          asked: asked.slice(0, schedules - 1),
        });
        const all = overResponses(same, reports, ["tuned", "chosen"]);
        const worst = (name) => percent(Math.max(...all.map((one) => one[name].wrong)) / Math.ceil(times * reports));
        return `${worst("tuned")} (${worst("chosen")})`;
      });
      return row(schedules, budgets, tuning, ...cells);
    }),
  );
  return [row("schedules", "budgets", "tuning seeds", "3 reported seeds", "5", "20"), rule(6), ...rows];
}

/** The share of true differences that are called, averaged over all responses. */
function foundTable() {
  const sizes = [
    { schedules: 2, budgets: 1, reports: 100 },
    { schedules: 7, budgets: 6, reports: 5 },
  ];
  const rows = sizes.flatMap(({ schedules, budgets, reports }) =>
    [5, 20].flatMap((reporting) =>
      tunings.map((tuning) => {
        const cells = [1, 2, 4].map((ahead) => {
          const better = (response) => {
            return { schedules: oneAhead(schedules, response, ahead), budgets, tuning, reporting };
          };
          const all = overResponses(better, reports, ["tuned", "chosen", "oracle"]);
          const share = (name) => percent(shareFound(all, (one) => one[name]));
          return `${share("tuned")} (${share("chosen")}, ${share("oracle")})`;
        });
        return row(schedules, budgets, reporting, tuning, ...cells);
      }),
    ),
  );
  const head = row("schedules", "budgets", "reported seeds", "tuning seeds", "1 sd ahead", "2 sd", "4 sd");
  return [head, rule(7), ...rows];
}

/** What is found of each kind of comparison in a study of 7 schedules under 6 budgets that asks for three pairs. */
function askedTable() {
  const seeds = [
    [5, 20],
    [10, 20],
  ];
  const names = ["tuned", "equal", "chosen", "oracle"];
  const rows = seeds.flatMap(([tuning, reporting]) => {
    const byAhead = [0.5, 1, 1.5, 2].map((ahead) => {
      const better = (response) => ({ schedules: oneAhead(7, response, ahead), budgets: 6, tuning, reporting, asked });
      return overResponses(better, 40, names);
    });
    return kinds.map((kind) => {
      const cells = byAhead.map((all) => {
        const [ours, equal, chosen, oracle] = names.map((name) =>
          percent(shareFound(all, (one) => one[name].of[kind])),
        );
        return `${ours} (${equal}; ${chosen}, ${oracle})`;
      });
      return row(kindNames[kind], tuning, ...cells);
    });
  });
  return [row("kind", "tuning seeds", "0.5 sd ahead", "1 sd", "1.5 sd", "2 sd"), rule(6, ":--"), ...rows];
}

/** What is found if the same number of runs is spent on tuning or on reporting: four rates, 60 runs of each schedule and budget. */
function spentTable() {
  const runs = 60;
  const four = Object.values(responses).filter(({ length }) => length === 4);
  const rows = [1, 3, 5, 8, 10, 12].map((tuning) => {
    const reporting = runs - 4 * tuning;
    const cells = [1, 1.5, 2].flatMap((ahead) => {
      const all = four.map((response) => {
        const design = { schedules: oneAhead(7, response, ahead), budgets: 6, tuning, reporting, asked };
        return tally(design, Math.ceil(times * 40), ["tuned"], source);
      });
      return kinds.slice(0, 2).map((kind) => percent(shareFound(all, ({ tuned }) => tuned.of[kind])));
    });
    return row(tuning, reporting, ...cells);
  });
  const columns = [1, 1.5, 2].flatMap((ahead) => [`averages, ${ahead} sd`, `pairs, ${ahead} sd`]);
  return [row("tuning seeds", "reported seeds", ...columns), rule(8), ...rows];
}

/** Schedules that all respond alike, the first of them ahead of the others at every rate. */
function oneAhead(schedules, response, ahead) {
  return Array.from({ length: schedules }, (_, place) => (place === 0 ? response.map((v) => v + ahead) : response));
}

/** Wrong calls of this and other methods, where it is hard: two schedules that are as good as each other. */
function othersTable() {
  const steep = responses["one rate ahead of its neighbours"];
  const odd = [
    [0, 0, 0, 0, 0, 0],
    [-5, 0, -5, -8, -9, -9],
  ];
  const cases = [
    ["one responds to the rate flatly, the other steeply", { schedules: odd }],
    ["one rate ahead of its neighbours", { schedules: [steep, steep] }],
    ["the same, noise growing by half from rate to rate", { schedules: [steep, steep], growth: 1.5 }],
    ["the same, noise in common (correlation 0.8)", { schedules: [steep, steep], common: 0.8 }],
    ["the same, noise with heavy tails (Student's t, 3 degrees of freedom)", { schedules: [steep, steep], tails: 3 }],
  ];
  const reports = Math.ceil(times * 1000);
  const rows = cases.flatMap(([name, change]) =>
    [1, 10].map((tuning) => {
      const design = { budgets: 1, tuning, reporting: 20, ...change };
      const ours = tally(design, reports, ["tuned", "chosen"], source);
      const others = ["resampled", "widened"].map((other) => percent(wrongOf(other, design, reports, source)));
      return row(name, tuning, percent(ours.tuned.wrong / reports), percent(ours.chosen.wrong / reports), ...others);
    }),
  );
  const head = row(
    "two schedules as good as each other",
    "tuning seeds",
    "study",
    "chosen rates",
    "resampled",
    "widened",
  );
  return [head, rule(6, ":--"), ...rows];
}

/** Puts a table in its place on the page. */
function write(name, lines) {
  const text = readFileSync(page, "utf8");
  const place = new RegExp(`(<!-- ${name}: node bench/study-errors.mjs -->\n)[\\s\\S]*?(<!-- end -->)`);
  if (!place.test(text)) throw new Error(`${page} has no place for the table "${name}"`);
  writeFileSync(
    page,
    text.replace(place, (_, start, end) => `${start}\n${lines.join("\n")}\n\n${end}`),
  );
}

function row(...cells) {
  return `| ${cells.join(" | ")} |`;
}

function rule(columns, first = "--:") {
  return row(first, ...Array(columns - 1).fill("--:"));
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** Of all true differences, the share that was called. */
function shareFound(tallies, of) {
  return sum(tallies, (one) => of(one).found) / sum(tallies, (one) => of(one).true);
}

function sum(list, of) {
  return list.reduce((total, one) => total + of(one), 0);
}

/** A module of the tests as JavaScript. */
async function bundled(file) {
  const outfile = join(root, ".cache/bench", `${file.replaceAll("/", "-")}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  buildSync({ entryPoints: [join(root, file)], bundle: true, format: "esm", outfile, logLevel: "error" });
  return import(pathToFileURL(outfile));
}
