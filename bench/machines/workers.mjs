// Workers without trainers, all in this process, until nothing is left. usage: workers.mjs ADDRESS TOKEN WORKERS POINTS [lose]
// `lose`: one more takes a run and is not heard of again. Prints what bench/machines.mjs reads.
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

const { post } = await import(new URL("../../packages/study/dist/worker/post.js", import.meta.url));

const [address, token, workers, points, lose] = process.argv.slice(2);
const base = address.replace(/\/(\?.*)?$/, "");
let requests = 0;

async function ask(path, content) {
  requests += 1;
  const { status, body } = await post(base + path, { Authorization: `Bearer ${token}` }, content, 60_000);
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  return JSON.parse(body);
}

const steps = Array.from({ length: Number(points) }, (_, place) => place + 1);
const outcome = {
  ...{ state: "COMPLETE", at: null, reason: null, metrics: { loss: 1 } },
  curves: steps.length === 0 ? {} : { loss: { steps, values: steps.map((step) => 1 / step) } },
};
const waited = { claim: [], settle: [] };
async function timed(kind, answer) {
  const begun = performance.now();
  const content = await answer;
  waited[kind].push(performance.now() - begun);
  return content;
}

/** A worker says hello. */
async function enter(name) {
  const versions = { glidepath: "0", node: process.versions.node };
  const { worker } = await ask("/v1/hello", { protocol: 1, name, host: "bench", pid: process.pid, versions });
  return worker;
}

let done = 0;
let lost;
async function work(worker) {
  let next;
  for (;;) {
    const told = next ?? (await timed("claim", ask("/v1/claim", { worker, slot: 0 })));
    next = undefined;
    if (told.done) break;
    if (told.wait) {
      await pause(1000 * told.wait);
      continue;
    }
    const { key, attempt } = told.run;
    if (key === lost?.key) lost.seconds = (performance.now() - lost.at) / 1000;
    const settlement = { worker, slot: 0, seconds: 1, fingerprint: null, outcome };
    ({ next } = await timed("settle", ask(`/v1/runs/${key}/${attempt}/settle`, settlement)));
    done += 1;
  }
}

/** Says a word, and waits for a line. */
async function say(word) {
  console.log(word);
  await once(process.stdin, "data");
}

const all = await Promise.all(Array.from({ length: Number(workers) }, (_, place) => enter(`worker ${place + 1}`)));
if (lose !== undefined) {
  const { run } = await ask("/v1/claim", { worker: await enter("lost"), slot: 0 });
  lost = { key: run.key, at: performance.now() };
}
await say("begin");
const [busy, begun, asked] = [process.cpuUsage(), performance.now(), requests];
await Promise.all(all.map(work));
const { user, system } = process.cpuUsage(busy);
const wall = (performance.now() - begun) / 1000;
await say("end");
const range = (list) => {
  const sorted = list.toSorted((a, b) => a - b);
  return { middle: sorted[Math.floor(sorted.length / 2)], high: sorted[Math.floor(0.99 * sorted.length)] };
};
console.log(
  JSON.stringify({
    ...{ runs: done, busy: (user + system) / 1000, wall, requests: (requests - asked) / done, lost: lost?.seconds },
    ...{ claim: range(waited.claim), settle: range(waited.settle) },
  }),
);
process.exit();
