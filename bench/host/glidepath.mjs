// A study of a program, done in this process: what each of its runs costs the host, without the program itself. Prints JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStudy, runStudy } from "@glidepath/study";
import { paceOf } from "./pace-of.mjs";

const [runs, ...command] = process.argv.slice(2);
const study = readStudy({
  study: "host",
  task: { command, metric: { name: "loss", goal: "minimize" } },
  steps: 100,
  budgets: ["100%"],
  rates: [0.1],
  seeds: { tune: 1, report: Number(runs) },
  schedules: { linear: "linear to 0" },
});
const out = mkdtempSync(join(tmpdir(), "glidepath-bench-"));
try {
  const pace = paceOf();
  await runStudy(study, { out, home: out, workers: 1, onProgress: ({ done }) => pace.at(done) });
  console.log(JSON.stringify(pace.told()));
} finally {
  rmSync(out, { recursive: true });
}
