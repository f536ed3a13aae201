import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStudy, runStudy, runWorker, writeReport } from "@glidepath/study";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Postgres, startPostgres } from "../../../tests/postgres.ts";
import { serveStudy } from "./serve-study.ts";

const folders: string[] = [];
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), "glidepath-many-")));
  return folders.at(-1)!;
};
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres(18);
});
afterAll(async () => {
  await postgres.close();
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

const study = readStudy({
  study: "many",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["50%", "100%"],
  rates: [0.02, 0.08],
  seeds: { tune: 1, report: 3 },
  schedules: { cosine: "cosine to 0", linear: "linear to 0" },
  compare: [["cosine", "linear"]],
});

const filesOf = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString("base64")]));

test("workers anywhere come to the report of one machine, byte for byte", async () => {
  const [one, many] = [folder(), folder()];
  await writeReport(await runStudy(study, { out: folder(), workers: 2 }), one);
  const working: Promise<number>[] = [];
  const results = await serveStudy(study, {
    store: postgres.address,
    lease: 10,
    onAddress(address) {
      for (const name of ["a", "b"]) working.push(runWorker(address, { name, workers: 1 }));
    },
    onRemark: console.log,
  });
  await writeReport(results, many);
  const counts = await Promise.all(working);
  console.log(counts);
  expect(counts.reduce((a, b) => a + b)).toBe(20);
  expect(filesOf(many)).toEqual(filesOf(one));
});
