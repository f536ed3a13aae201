import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serveStudy } from "@glidepath/coordinator";
import { lookAtCoordinator, readStudy, runStudy, writeReport } from "@glidepath/study";
import type { RunCurves } from "@glidepath/study/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorker, type WorkerKind } from "./many-machines.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { hasPython } from "./python-worker.ts";

const home = mkdtempSync(join(tmpdir(), "glidepath-live-"));
const hold = join(home, "hold");
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres(18);
});
afterAll(async () => {
  await postgres.close();
  rmSync(home, { recursive: true, force: true });
});

/** It reports a curve, waits for as long as there is a file `hold`, and breaks under the one even seed after it has said a lot. */
writeFileSync(
  join(home, "train.sh"),
  `for step in 1 2 3 4 5; do echo "{\\"step\\": $step, \\"train loss\\": 0.$((10 - step))}"; done
while [ -e hold ]; do sleep 0.05; done
if [ $(($1 % 2)) = 0 ]; then
  for line in $(seq 4000); do echo "line $line: é"; done
  printf 'no memory\\033[2J is left'
  exit 3
fi
echo '{"result": {"loss": 0.25}}'
`,
);
const content = {
  ...{ study: "live", steps: 10, budgets: ["100%"], rates: [0.1], design: "grid", seeds: { tune: 1, report: 2 } },
  task: { command: "sh train.sh {seed}", metric: { name: "loss", goal: "minimize" }, files: ["train.sh"] },
  schedules: { linear: "linear to 0" },
};
const study = readStudy(content);
const file = join(home, "study.json");
writeFileSync(file, JSON.stringify(content));

const token = "a token of a test";
const reportIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !["runs", "runs.jsonl", "study.json", "lock"].includes(name))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

test.skipIf(!hasPython).each(["node", "python"] as WorkerKind[])(
  "what runs report is seen while they train, and the log of one that fails stands where one machine has it: %s",
  async (kind) => {
    const [one, many] = ["one", "many"].map((name) => join(home, `${kind}-${name}`)) as [string, string];
    await writeReport(await runStudy(study, { home, out: one, workers: 2 }), one);
    writeFileSync(hold, "");
    const store = await postgres.create(`live_${kind}`);
    let watched: Promise<unknown> | undefined;
    const watch = async (address: string): Promise<void> => {
      const worker = startWorker(kind, address, "--study", file, "--workers", "2");
      const reported = async () =>
        (await lookAtCoordinator(address, { token })).workers.flatMap(({ runs }) => runs.map((run) => run.reported));
      const seen = [{ metric: "train loss", step: 5, value: 0.5 }];
      await expect.poll(reported, { timeout: 30_000, interval: 200 }).toEqual([seen, seen]);
      const [run] = (await lookAtCoordinator(address, { token })).workers.flatMap(({ runs }) => runs);
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const asked = { method: "POST", headers, body: "{}" };
      const curves = (await (await fetch(`${address}v1/runs/${run!.key}/curves`, asked)).json()) as RunCurves;
      const values = [0.9, 0.8, 0.7, 0.6, 0.5];
      expect(curves.curves).toEqual({ "train loss": { steps: [1, 2, 3, 4, 5], values } });
      rmSync(hold);
      expect(await worker.ended).toMatchObject({ status: 0 });
    };
    const results = await serveStudy(study, {
      ...{ store, home, token, lease: 10 },
      onAddress: (address) => {
        watched = watch(address);
        // It is waited for below; until then a failure of it is not unheard of.
        watched.catch(() => rmSync(hold, { force: true }));
      },
      onLogs(logs) {
        for (const { path, text } of logs) {
          mkdirSync(dirname(join(many, path)), { recursive: true });
          writeFileSync(join(many, path), text);
        }
      },
    });
    await writeReport(results, many);
    await watched;
    expect(reportIn(many)).toEqual(reportIn(one));
    const log = results.failures[0]!.log!;
    expect(existsSync(join(one, log))).toBe(true);
    const [whole, end] = [one, many].map((folder) => readFileSync(join(folder, log), "utf8")) as [string, string];
    expect(whole.replace("\u001b", "\ufffd")).toContain(end);
    expect(end).toMatch(/^line \d+: é\n[\s\S]*no memory\ufffd\[2J is left\n?$/);
    expect([end.length > 10_000, end.length <= 16_384]).toEqual([true, true]);
  },
);
