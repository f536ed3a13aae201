// A coordinator of a study of so many runs, an even number: prints its address, and serves until it is killed. usage: serve.mjs STORE RUNS LEASE TOKEN
import { serveStudy } from "@glidepath/coordinator";
import { readStudy } from "@glidepath/study";

const [store, runs, lease, token] = process.argv.slice(2);
const study = readStudy({
  study: "machines",
  task: { command: "true", metric: { name: "loss", goal: "minimize" } },
  steps: 100,
  budgets: ["100%"],
  rates: [0.1],
  seeds: { tune: 1, report: Number(runs) / 2 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
});
await serveStudy(study, {
  ...{ store, token, lease: Number(lease), home: process.cwd(), stay: true },
  onAddress: (address) => console.log(address),
});
