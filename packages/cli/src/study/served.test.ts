import { serveStudy } from "@glidepath/coordinator";
import { type Change, readStudy, StudyError } from "@glidepath/study";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Postgres, startPostgres } from "../../../../tests/postgres.ts";
import { run } from "../run.ts";

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres(18);
});
afterAll(() => postgres.close());

const token = "a token of this test";
const study = readStudy({
  ...{ study: "served", task: "fashion-mlp", steps: 20, budgets: ["100%"], rates: [0.1], design: "grid" },
  ...{ seeds: { tune: 1, report: 4 }, schedules: { linear: "linear to 0" } },
});

/** Serves the study; the second promise comes with how it ended. */
async function serve() {
  const changes: Change[] = [];
  let ended: Promise<unknown> = Promise.resolve();
  const remarks: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    ended = serveStudy(study, {
      ...{ store: postgres.address, token, lease: 3600, onAddress: resolve },
      onRemark: (remark) => remarks.push(remark),
      onChange: (change) => changes.push(change),
    });
    ended.catch(reject);
  });
  return { address, remarks, changes, ended: ended.catch((cause: unknown) => cause) };
}

/** What the command line says, with its exit status in front. */
async function glidepath(...words: string[]): Promise<string> {
  let said = "";
  const stream = { write: (text: string | Uint8Array) => (said += text) };
  const status = await run(words, { out: stream, err: stream, env: { GLIDEPATH_TOKEN: token } });
  return `${status} ${said}`.trimEnd();
}

test("how a study is that is served, and stopping it: runs under way end and count, and it goes on later", async () => {
  const { address, remarks, changes, ended } = await serve();
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const response = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  expect(await glidepath("study", "status", address)).toBe(
    "0 0 of 4 runs have ended; no workers work on it\n  4 waiting",
  );
  const hello = { protocol: 1, name: "gpu <1>", host: "node7", pid: 1, versions: { glidepath: "0", node: "0" } };
  const { worker } = await ask<{ worker: string }>("v1/hello", hello);
  interface Taken {
    readonly run: { readonly key: string; readonly attempt: number };
  }
  const claim = (slot: number) => ask<Taken>("v1/claim", { worker, slot });
  const settle = ({ run: { key, attempt } }: Taken, outcome: object) =>
    ask(`v1/runs/${key}/${attempt}/settle`, {
      ...{ worker, seconds: 36, fingerprint: null },
      outcome: { state: "COMPLETE", at: null, reason: null, metrics: { "test-accuracy": 0.5 }, curves: {}, ...outcome },
    });
  await settle(await claim(0), {});
  for (const _ of [1, 2]) await settle(await claim(0), { state: "FAILED", reason: "it broke\u001b[2J", metrics: {} });
  const [held] = [await claim(1), await claim(0)];
  const curves = { train_loss: { steps: [0, 5], values: [3, 0.123456] } };
  await ask("v1/beat", { worker, runs: [{ ...{ key: held.run.key, attempt: held.run.attempt }, step: 7, curves }] });
  const text = (silent: string) => [
    "0 2 of 4 runs have ended; 1 worker works on it",
    "  2 running, 1 complete, 1 failed",
    expect.stringMatching(/^ {2}\d+ runs an hour, \d+ s left$|min/),
    expect.stringMatching(/^failed in attempt 2: linear, 100% budget, rate 0\.1, seed \d: it broke\ufffd\[2J$/),
    expect.stringMatching(new RegExp(`^gpu <1> on node7: 2 under way, 2 ended, heard of ${silent} ago$`)),
    expect.stringMatching(/^ {2}linear, 100% budget, rate 0\.1, seed \d: 7 of 20 updates; train_loss 0\.1235 at 5$/),
  ];
  await expect.poll(async () => (await glidepath("study", "status", address)).split("\n")).toEqual(text("\\d+ s"));
  const look = JSON.parse((await glidepath("study", "status", address, "--format", "json")).slice(2));
  expect(look).toMatchObject({ study: "served", isStopping: false, lease: 3600, done: 2, interrupted: 0 });
  const about = { schedule: "linear", budget: "100%", rate: 0.1, steps: 20, attempt: 1, seed: expect.any(Number) };
  expect(look.workers[0].runs).toEqual([
    { ...about, key: held.run.key, step: 7, reported: [{ metric: "train_loss", step: 5, value: 0.123456 }] },
    { ...about, key: expect.any(String), step: 0, reported: [] },
  ]);

  expect(await glidepath("study", "stop", address)).toBe(
    "0 no more runs are given out; 2 runs under way end first, at 1 worker",
  );
  expect(await glidepath("study", "status", address)).toContain("it was asked to stop: no run is given out");
  // A slot whose answer got lost still has its run; a free one has none any more.
  expect(await claim(1)).toEqual(held);
  expect(await claim(2)).toEqual({ done: true });
  await settle(held, {});
  expect(await claim(1)).toEqual({ done: true });
  await ask(`v1/leave`, { worker });
  const error = (await ended) as StudyError;
  expect(error).toBeInstanceOf(StudyError);
  expect([error.trouble, error.message]).toEqual([
    "interrupted",
    expect.stringContaining("received `glidepath study stop`. What was done is in the database"),
  ]);
  // Each beginning and each end once, though a claim was made again.
  expect(changes.map(({ state, attempt, seconds }) => `${state} ${attempt} ${seconds}`)).toEqual([
    ...["RUNNING 1 null", "COMPLETE 1 36", "RUNNING 1 null", "FAILED 1 36", "RUNNING 2 null", "FAILED 2 36"],
    ...["RUNNING 1 null", "RUNNING 1 null", "COMPLETE 1 36"],
  ]);
  expect(changes.at(-1)).toMatchObject({
    key: held.run.key,
    schedule: "linear",
    budget: "100%",
    rate: 0.1,
    reason: null,
  });
  expect(remarks).toEqual([expect.stringMatching(/^asked to stop: /)]);
  expect(await glidepath("study", "status", address)).toMatch(
    /^70 glidepath: .*expected an answer of the coordinator, received /,
  );
});

test("what was stopped goes on with the same call, and refusals say why", async () => {
  const { address, ended } = await serve();
  expect(await glidepath("study", "status", address)).toMatch(/^0 3 of 4 runs have ended; no workers work on it\n/);
  expect(await glidepath("study", "status", `${address}?token=${"x".repeat(20)}`)).toMatch(
    /expected a coordinator that takes this token, received the token is missing, or another one/,
  );
  // One that its worker left behind waits until its lease has run out.
  const look = JSON.parse((await glidepath("study", "status", address, "--format", "json")).slice(2));
  expect(look).toMatchObject({ isStopping: false, interrupted: 1, workers: [] });
  expect(await glidepath("study", "stop", address)).toBe("0 no more runs are given out; none is under way");
  expect(((await ended) as StudyError).trouble).toBe("interrupted");
});
