import { mkdtempSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { designOf } from "../design/index.ts";
import { openQueue } from "../design/queue.ts";
import { readStudy } from "../file/read-study.ts";
import { studySize } from "../file/size.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { runsFile } from "../journal/read-journal.ts";
import { reportJson } from "../report/write.ts";
import { beginStudy } from "../run/begin-study.ts";
import { openLedger } from "../run/ledger.ts";
import { work } from "../run/work.ts";
import type { Task } from "../task/task.ts";
import { random } from "../train/random.ts";
import { lookAt } from "./look-at.ts";
import { readResults } from "./read-results.ts";

afterEach(() => void vi.restoreAllMocks());

const names = ["loss", "accuracy", "norm", "margin", "seconds"] as const;
const [report, ...others] = names.map((name) => ({ name, goal: "minimize", unit: "number" }) as const);
const study = readStudy({
  study: "large",
  task: "fashion-mlp",
  steps: 2000,
  budgets: ["10%", "100%"],
  rates: [0.02, 0.04],
  seeds: { tune: 5, report: 20 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
  compare: ["linear", "cosine"],
});

/** Reports five curves of so many points from every run. */
const reporting = (points: number): Task => ({
  kind: "by-hand",
  about: "",
  version: "1",
  data: { id: "d", about: "" },
  metrics: { tune: report!, report: report!, others },
  secondsPerStep: 1,
  async open() {
    return {
      async train({ seed, peak, rates }) {
        const draw = random(seed, rates.length);
        const metrics = Object.fromEntries(names.map((name) => [name, peak + draw.normal()]));
        const steps = Array.from({ length: points }, (_, place) => place + 1);
        const curve = { steps, values: steps.map((step) => step / 3) };
        return {
          state: "COMPLETE",
          at: null,
          reason: null,
          metrics,
          curves: Object.fromEntries(names.map((name) => [name, curve])),
        };
      },
      async close() {},
    };
  },
});

async function done(task: Task): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "glidepath-large-"));
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  beginStudy(study, task, journal, { out });
  const ledger = openLedger(studySize(study), 1, 0);
  const queue = await openQueue(designOf(study).courses(study, task), journal, ledger);
  const openTrainer = () => task.open({ workers: 1, folder: out });
  await work({ queue, journal, ledger, openTrainer, workers: 1, tries: 1, options: { out } });
  await journal.close();
  lock.release();
  return out;
}

/** What some action reads through file handles, in bytes, and how many texts it takes for JSON. */
async function workOf(action: () => Promise<unknown>): Promise<{ bytes: number; texts: number }> {
  const file = await open(new URL(import.meta.url));
  const handles: FileHandle = Object.getPrototypeOf(file);
  await file.close();
  let bytes = 0;
  const plain = handles.read;
  vi.spyOn(handles, "read").mockImplementation(async function (this: FileHandle, ...given: unknown[]) {
    const read = await Reflect.apply(plain, this, given);
    bytes += read.bytesRead;
    return read;
  } as FileHandle["read"]);
  const parse = vi.spyOn(JSON, "parse");
  await action();
  const texts = parse.mock.calls.length;
  vi.restoreAllMocks();
  return { bytes, texts };
}

it("a report and a look go through the journal once, and curves are no part of what they keep", async () => {
  const [long, short] = [await done(reporting(200)), await done(reporting(2))];
  const { runs } = studySize(study);
  const { size } = statSync(join(long, runsFile));
  // Each run has a line for its begin and one for its end; the study has a file of its own.
  const most = 2 * runs + 5;
  expect(size).toBeGreaterThan(runs * 5 * 200 * 4);
  for (const action of [() => readResults(long), () => lookAt(long)]) {
    const { bytes, texts } = await workOf(action);
    expect(bytes).toBe(size);
    expect(texts).toBeGreaterThan(2 * runs);
    expect(texts).toBeLessThanOrEqual(most);
  }
  const [one, other] = [await readResults(long), await readResults(short)];
  expect(reportJson(one)).toBe(reportJson(other));
  expect(JSON.stringify(one).length).toBeLessThan(size / 50);
});
