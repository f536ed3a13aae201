// A part of `npm run bench`: measures the library against the same formulas written by hand, when it is loaded.
import { execFileSync, spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { schedule, shapes } from "glidepath";
import { byHand, wsdByHand } from "./by-hand.mjs";

const T = 10_000;
const out = new Float64Array(T);
let sink = 0;
// Two ways to a cosine may differ in the last places of the larger end, 1e-3; another formula differs by far more.
const lastPlaces = 1e-3 * 8 * 2 ** -52;

const fills = shapes.flatMap(({ kind, stays }) => {
  const phase = { shape: kind, from: "peak", ...(!stays && { to: 1e-5 }) };
  const lr = schedule({ phases: [phase] }, { steps: T, peak: 1e-3 });
  const ours = () => void lr.fill(out);
  const hand = byHand(kind, out, T, 1e-3, 1e-5);
  if (hand === undefined) return [];
  const away = difference(ours, hand);
  if (away > lastPlaces) throw new Error(`${kind}: the formula by hand is another one, ${away} apart`);
  return { name: kind, ...duel(ours, hand, T) };
});

const wsd = schedule("warmup 1%, hold, sqrt 20% to 0", { steps: T, peak: 3e-4 });
const hand = wsdByHand(T, 3e-4);
const call = duel(sweep(wsd), sweep(hand), T);
const entry = bundled('export { schedule } from "glidepath"');
const everything = bundled('export * from "glidepath"');
const resolve = perRun(() => void schedule("warmup 1%, hold, sqrt 20% to 0", { steps: T, peak: 3e-4 }), 2000);
const command = ["packages/cli/bin/glidepath.js", "show", "warmup 1%, hold, sqrt 20% to 0", "--steps", "10000"];
const starts = Array.from({ length: 9 }, () => seconds(() => spawnSync(process.execPath, command))).sort(
  (a, b) => a - b,
);

const own = JSON.parse(
  execFileSync(process.execPath, ["bench/frameworks.mjs"], { stdio: ["ignore", "pipe", "inherit"] }),
);
const { words } = own;
const beside = own.beside.map(
  ({ framework, call, theirs, ours, ratio }) =>
    `| ${framework} | \`${call}\` | ${ns(ours)} | ${Math.round(theirs).toLocaleString("en")} | ${Math.round(ratio)} |`,
);

const rows = fills.map(
  ({ name, ours, hand, ratio }) => `| ${name} | ${ns(ours)} | ${ns(hand)} | ${ratio.toFixed(2)} |`,
);
const text = `Ours and the loop by hand take turns in one run, 400 rounds after a warm-up; a figure is the tenth percentile of its rounds, since
other work on the machine only ever adds. The loop by hand gives the same numbers, with Math.cos up to last places (checked before
timing). All ${shapes.length} shapes live in the same process, as in a real program.

## \`fill\`, nanoseconds a step (${T.toLocaleString("en")} steps)

| shape | ours | by hand | ratio |
|---|---|---|---|
${rows.join("\n")}

## One call, three segments

| what | ours | by hand | ratio |
|---|---|---|---|
| \`lr(t)\` of warmup, hold, 1 - sqrt, in order, ns | ${ns(call.ours)} | ${ns(call.hand)} | ${call.ratio.toFixed(2)} |

## One step beside the frameworks' own

What a loop pays for its next rate: \`lr(t)\` here, \`scheduler.step()\` in torch, transformers and timm, the call in optax (not
compiled), Keras and fvcore; best rounds, one after the other in one run (\`conformance/bench/steps.py\`), nanoseconds.

| framework | schedule | ours | theirs | ratio |
|---|---|---|---|---|
${beside.join("\n")}

## Reading frameworks' words

From the text to a schedule, microseconds, over the ${words.count.toLocaleString("en")} golden calls: mean ${words.mean.toFixed(0)}, median ${words.median.toFixed(0)}, 99 of 100 below
${words.p99.toFixed(0)}, the slowest ${words.worst.toFixed(0)} (a table for a long composition that is stepped as torch steps it).

## Other figures

| what | figure |
|---|---|
| reading a notation and resolving it, best of nine rounds | ${(resolve / 1000).toFixed(1)} µs |
| \`schedule\` with all shapes, recipes and both spec forms, bundled, minified, gzip -9 | ${entry.toLocaleString("en")} bytes |
| everything that the entry exports, likewise | ${everything.toLocaleString("en")} bytes |
| \`glidepath show\`, start to plot, median of 9 | ${starts[4].toFixed(3)} s |
`;
if (sink === 42) console.log("");

/** The text of this part. */
export const measure = () => text;

/** Runs both in turn and compares them pair by pair; nanoseconds per step. */
function duel(ours, hand, count) {
  for (let i = 0; i < 60; i++) {
    ours();
    hand();
  }
  const pairs = Array.from({ length: 400 }, (_, i) => {
    const [a, b] = i % 2 === 0 ? [time(ours), time(hand)] : [time(hand), time(ours)].reverse();
    return [a / count, b / count];
  });
  sink += out[T - 1];
  return {
    ours: quick(pairs.map(([a]) => a)),
    hand: quick(pairs.map(([, b]) => b)),
    ratio: quick(pairs.map(([a]) => a)) / quick(pairs.map(([, b]) => b)),
  };
}

function sweep(lr) {
  return () => {
    let sum = 0;
    for (let t = 0; t < T; t++) sum += lr(t);
    sink += sum;
  };
}

/** The largest difference between what two fillers write. */
function difference(one, other) {
  one();
  const first = out.slice();
  other();
  return first.reduce((most, value, i) => Math.max(most, Math.abs(value - out[i])), 0);
}

function time(run) {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start);
}

/** Bytes of a program after bundling, minifying and compressing. */
function bundled(contents) {
  const stdin = { contents, resolveDir: "." };
  const { outputFiles } = buildSync({ stdin, bundle: true, minify: true, format: "esm", write: false });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

function perRun(run, times) {
  const round = () => {
    for (let i = 0; i < times; i++) run();
  };
  round();
  return Math.min(...Array.from({ length: 9 }, () => time(round))) / times;
}

function seconds(run) {
  return time(run) / 1e9;
}

/** The tenth percentile: what a round takes when nothing else disturbs the machine. */
function quick(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 10)];
}

function ns(value) {
  return value.toFixed(value < 10 ? 2 : 1);
}
