// What a rate costs here and in the frameworks themselves, and how long it takes to read their words: prints both as JSON. A process
// of its own, as theirs is: the rates of these schedules and nothing else before them.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFramework } from "@glidepath/frameworks";
import { schedule } from "glidepath";
import { python } from "../scripts/conformance/environment.mjs";

const steps = 20_000;
let sink = 0;

const beside = besideFrameworks();
// What all measured calls added up to is printed too, so that none of them can be left out.
console.log(JSON.stringify({ beside, words: reading(), sink }));

/**
 * Rows of { framework, call, theirs, ours, ratio }: nanoseconds a step, the frameworks in their own process. Both take turns three
 * times and the best of each counts, since the machine is not equally fast all the time.
 */
function besideFrameworks() {
  const env = { ...process.env, CUDA_VISIBLE_DEVICES: "", JAX_PLATFORMS: "cpu", OMP_NUM_THREADS: "1" };
  const options = { env, stdio: ["ignore", "pipe", "ignore"] };
  const turns = Array.from({ length: 3 }, () => {
    const out = execFileSync(python(), ["conformance/bench/steps.py"], options).toString();
    const theirs = JSON.parse(out.trim().split("\n").at(-1));
    return theirs.map(({ framework, call, ns }) => {
      const { spec, budget } = readFramework(call, { framework, peak: 0.1, steps });
      return { framework, call, theirs: ns, ours: best(schedule(spec, budget)) };
    });
  });
  return turns[0].map(({ framework, call }, i) => {
    const [ours, theirs] = ["ours", "theirs"].map((side) => Math.min(...turns.map((rows) => rows[i][side])));
    return { framework, call, theirs, ours, ratio: theirs / ours };
  });
}

/** Nanoseconds of one call, in order, best of nine rounds after a warm-up. */
function best(lr) {
  const round = () => {
    const start = process.hrtime.bigint();
    for (let t = 0; t < steps; t++) sink += lr(t);
    return Number(process.hrtime.bigint() - start) / steps;
  };
  for (let i = 0; i < 20; i++) round();
  return Math.min(...Array.from({ length: 9 }, round));
}

/** Microseconds from a call's text to a schedule, over all golden cases: mean, median and the slowest. */
function reading() {
  const folder = "conformance/golden";
  const cases = readdirSync(folder).flatMap((file) => {
    const { framework, cases } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    return cases.filter(({ refused }) => refused === undefined).map((one) => ({ framework, ...one }));
  });
  const times = cases.map(({ framework, call, values = [], peak, steps, stepsPerEpoch, batchSize, beta2 }) => {
    const known = { framework, peak, steps: steps ?? Math.max(1, values.length), stepsPerEpoch, batchSize, beta2 };
    const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    const once = () => {
      const start = process.hrtime.bigint();
      try {
        const { spec, budget } = readFramework(call, given);
        sink += schedule(spec, budget)(0);
      } catch {}
      return Number(process.hrtime.bigint() - start) / 1000;
    };
    once();
    return Math.min(once(), once(), once());
  });
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return {
    count: times.length,
    mean,
    median: times[times.length >> 1],
    p99: times[Math.floor(0.99 * times.length)],
    worst: times.at(-1),
  };
}
