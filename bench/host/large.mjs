// A large study in this process: its runs are made up, and everything else is as ever. Prints JSON.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readResults, readStudy, studySize, writeReport } from "@glidepath/study";

const from = (name) => import(new URL(`../../packages/study/dist/${name}.js`, import.meta.url));
const names = [
  "design/index",
  "design/queue",
  "journal/lock",
  "journal/open-journal",
  "run/begin-study",
  "run/ledger",
  "run/work",
];
const [{ designOf }, { openQueue }, { takeLock }, { openJournal }, { beginStudy }, { openLedger }, { work }] =
  await Promise.all(names.map(from));

const metrics = Array.from({ length: 5 }, (_, place) => ({
  name: `metric ${place + 1}`,
  goal: "minimize",
  unit: "number",
}));
const points = 200;
const schedules = { linear: "linear to 0", cosine: "cosine to 0", constant: "constant", rex: "rex to 0" };
const study = readStudy({
  study: "large",
  task: "fashion-mlp",
  steps: 2000,
  budgets: ["5%", "10%", "25%", "50%", "100%"],
  rates: [0.01, 0.02, 0.04, 0.08],
  seeds: { tune: 5, report: 30 },
  schedules,
  compare: Object.keys(schedules).flatMap((name, place, all) => all.slice(place + 1).map((other) => [name, other])),
});
const [report, ...others] = metrics;
const data = { id: "none", about: "none" };
const task = {
  kind: "made-up",
  about: "numbers",
  version: "1",
  data,
  metrics: { tune: report, report, others },
  secondsPerStep: 1,
};
const steps = Array.from({ length: points }, (_, place) => 10 * (place + 1));
const trainer = {
  async train({ seed, peak }) {
    const value = (place) => peak + Math.sin(seed * 12.9898 + place * 78.233);
    const ended = Object.fromEntries(metrics.map(({ name }, place) => [name, value(place)]));
    const curves = Object.fromEntries(
      metrics.map(({ name }, at) => [name, { steps, values: steps.map((step) => value(at + step)) }]),
    );
    return { state: "COMPLETE", at: null, reason: null, metrics: ended, curves };
  },
  async close() {},
};

/** What something takes: seconds by the clock and of processor time. */
async function timed(act) {
  const [begun, busy] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(busy);
  return { wall: (performance.now() - begun) / 1000, busy: (user + system) / 1e6 };
}

const out = mkdtempSync(join(tmpdir(), "glidepath-bench-"));
const written = await timed(async () => {
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  beginStudy(study, task, journal, { out });
  const ledger = openLedger(studySize(study), 1, 0);
  const queue = await openQueue(designOf(study).courses(study, task), journal, ledger);
  await work({ queue, journal, ledger, openTrainer: async () => trainer, workers: 1, tries: 1, options: { out } });
  await journal.close();
  lock.release();
});
const memory = () => process.resourceUsage().maxRSS / 1000;
const before = memory();
let files = [];
const reported = await timed(async () => {
  files = await writeReport(await readResults(out), out);
});
const figures = files.filter((file) => file.endsWith(".png")).length;
const { size } = statSync(join(out, "runs.jsonl"));
rmSync(out, { recursive: true });
console.log(
  JSON.stringify({
    ...studySize(study),
    points,
    metrics: metrics.length,
    size,
    written,
    reported,
    figures,
    before,
    after: memory(),
  }),
);
