import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { random } from "../train/random.ts";
import type { OpenTrainee } from "../train/trainee.ts";
import type { BuiltIn } from "./built-in.ts";
import { checkpointFolder } from "./checkpoints.ts";
import { tasks } from "./index.ts";
import { paced } from "./paced.ts";
import type { SavedRun } from "./saved-run.ts";
import { startTask, type Train } from "./start-task.ts";
import { openThreads } from "./threads.ts";

const steps = 60;
const file = (folder: string): string => join(folder, "checkpoint", "run");
const newFolder = (): string => join(mkdtempSync(join(tmpdir(), "glidepath-saved-")), "0a");
const linear = (peak: number): Float64Array => Float64Array.from({ length: steps }, (_, t) => peak * (1 - t / steps));

/** A task that counts its updates. */
async function counted(task: BuiltIn) {
  let made = 0;
  const prepare = async (data: Parameters<BuiltIn["prepare"]>[0]): Promise<OpenTrainee> => {
    const open = await task.prepare(data);
    return (seed, state) => {
      const trainee = open(seed, state);
      const step = (rate: number): number => {
        made += 1;
        return trainee.step(rate);
      };
      return { ...trainee, step };
    };
  };
  const train = await startTask({ ...task, prepare }, task.load());
  return { train, made: () => made };
}

/** A clock that goes on by so many seconds whenever it is read, and breaks the run at the reading after so many. */
function clockFor(readings: number, seconds = 1): () => number {
  let read = 0;
  return () => {
    read += 1;
    if (read > readings) throw new Error("stopped");
    return 1000 * seconds * read;
  };
}

describe.each(tasks.map((task) => [task.kind, task] as const))("a run of %s", (kind, task) => {
  const peak = kind === "fashion-mlp" ? 0.05 : 0.01;

  it("that is stopped again and again goes on from where it was saved, and comes to the same outcome", async () => {
    const { train, made } = await counted(task);
    const whole = train(linear(peak), 7);
    const source = random(11, 0);
    for (let round = 0; round < 4; round += 1) {
      const saved: SavedRun = { folder: newFolder(), origin: "here" };
      const before = made();
      let stops = 0;
      while (stops < 4) {
        const clock = clockFor(13 + Math.floor(source.uniform() * 12));
        expect(() => train(linear(peak), 7, { saved, clock })).toThrow("stopped");
        stops += 1;
      }
      const from = made();
      expect(train(linear(peak), 7, { saved })).toEqual(whole);
      // A saving takes a second by that clock, so the next is at least 99 s later: one in each attempt, after 10 s.
      expect(steps - (made() - from)).toBeGreaterThanOrEqual(4 * 8);
      expect(made() - before).toBeLessThan(steps + 4 * 16);
      expect(existsSync(saved.folder)).toBe(false);
    }
  });

  it("that diverges does so at the same update, stopped or not", async () => {
    const { train } = await counted(task);
    const rates = linear(peak);
    rates.fill(1e9, 30);
    const whole = train(rates, 3);
    expect(whole).toMatchObject({ state: "DIVERGED" });
    const saved: SavedRun = { folder: newFolder(), origin: "here" };
    expect(() => train(rates, 3, { saved, clock: clockFor(20) })).toThrow("stopped");
    expect(existsSync(file(saved.folder))).toBe(true);
    expect(train(rates, 3, { saved })).toEqual(whole);
    expect(existsSync(saved.folder)).toBe(false);
  });
});

describe("what a run saved", () => {
  const task = tasks[0]!;
  const rates = linear(0.05);

  async function stopped() {
    const { train, made } = await counted(task);
    const saved: SavedRun = { folder: newFolder(), origin: "here" };
    expect(() => train(rates, 7, { saved, clock: clockFor(20) })).toThrow("stopped");
    return { train, made, saved, bytes: readFileSync(file(saved.folder)) };
  }

  function resumed(train: Train, run: Float64Array, saved: SavedRun) {
    const remarks: string[] = [];
    const outcome = train(run, 7, { saved, onRemark: (remark) => remarks.push(remark) });
    return { outcome, remarks };
  }

  it("is used by a run of the same rates so far, and by no other; what is damaged is told, and not used", async () => {
    const { train, made, saved, bytes } = await stopped();
    const source = random(4, 0);
    const flipped = Array.from({ length: 6 }, (_, round) => {
      const copy = Buffer.from(bytes);
      const at = round < 3 ? Math.floor(source.uniform() * 48) : Math.floor(source.uniform() * copy.length);
      copy[at]! ^= 1 << Math.floor(source.uniform() * 8);
      return copy;
    });
    const torn = [0, 1, 31, 32, 39, 40, 48, bytes.length - 1].map((length) => bytes.subarray(0, length));
    const longer = Buffer.concat([bytes, Buffer.of(0)]);
    const whole = train(rates, 7);
    for (const content of [...flipped, ...torn, longer]) {
      mkdirSync(join(saved.folder, "checkpoint"), { recursive: true });
      writeFileSync(file(saved.folder), content);
      const before = made();
      const { outcome, remarks } = resumed(train, rates, saved);
      expect(outcome).toEqual(whole);
      expect(remarks).toEqual([
        `${file(saved.folder)}: expected how far this run had come, received a damaged file or one of another run. It is not used`,
      ]);
      expect(made() - before).toBe(steps);
      expect(existsSync(saved.folder)).toBe(false);
    }
    const early = rates.slice();
    early[0]! += 2 ** -40;
    const late = rates.slice();
    late[steps - 1]! *= 2;
    for (const [run, origin, isUsed] of [
      [early, "here", false],
      [rates, "there", false],
      [rates.subarray(0, 5), "here", false],
      [late, "here", true],
      [rates.subarray(0, 30), "here", true],
    ] as const) {
      mkdirSync(join(saved.folder, "checkpoint"), { recursive: true });
      writeFileSync(file(saved.folder), bytes);
      const expected = train(run, 7);
      const before = made();
      const { outcome, remarks } = resumed(train, run, { ...saved, origin });
      expect(outcome).toEqual(expected);
      expect(made() - before < run.length).toBe(isUsed);
      expect(remarks).toHaveLength(isUsed ? 0 : 1);
    }
  });

  it("is of a trunk too: it is used while all is there that it left for branches, else the run begins anew", async () => {
    const { train, made } = await counted(task);
    const whole = train(rates, 7);
    for (const isLost of [false, true]) {
      const runs = mkdtempSync(join(tmpdir(), "glidepath-saved-"));
      const site = { runs, run: "0a", keep: [5, 30] };
      const saved: SavedRun = { folder: join(runs, "0a"), origin: "here" };
      expect(() => train(rates, 7, { site, saved, clock: clockFor(20) })).toThrow("stopped");
      if (isLost) rmSync(checkpointFolder(runs, { run: "0a", step: 5 }), { recursive: true });
      const before = made();
      expect(train(rates, 7, { site, saved })).toEqual(whole);
      expect(made() - before < steps).toBe(!isLost);
      for (const step of site.keep) {
        const from = { run: "0a", step };
        expect(train(rates, 7, { site: { runs, run: "0b", keep: [], from } })).toEqual(whole);
      }
      expect(existsSync(file(saved.folder))).toBe(false);
    }
  });

  it("is no reason to fail where it cannot be written", async () => {
    const { train, made } = await counted(task);
    const folder = newFolder();
    writeFileSync(folder, "a file of this name");
    const remarks: string[] = [];
    const onRemark = (remark: string) => remarks.push(remark);
    const outcome = train(rates, 7, { saved: { folder, origin: "here" }, onRemark, clock: clockFor(1000) });
    expect(outcome).toEqual(train(rates, 7));
    expect(made()).toBe(2 * steps);
    expect(remarks[0]).toMatch(
      /checkpoint.*expected a file that can be written.*If the run is stopped now, it begins anew$/,
    );
  });

  it("is that of a thread too, which is ended at any moment", async () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-saved-"));
    const data = task.load();
    const long = Float64Array.from({ length: 1200 }, (_, t) => 0.05 * (1 - t / 1200));
    const order = { key: "0a", rates: long, seed: 2 } as Parameters<ReturnType<typeof openThreads>["train"]>[0];
    const attempt = { number: 1, signal: new AbortController().signal };
    const open = () => openThreads(task.kind, data, { workers: 1, folder }, { every: 50 });
    const first = open();
    const ended = expect(first.train(order, attempt)).rejects.toThrow();
    while (!existsSync(file(join(folder, "runs", "0a")))) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.close();
    await ended;
    const kept = readFileSync(file(join(folder, "runs", "0a"))).readDoubleLE(32);
    expect(kept).toBeGreaterThan(0);
    const second = open();
    const remarks: string[] = [];
    const outcome = await second.train(order, { ...attempt, onRemark: (remark) => remarks.push(remark) });
    rmSync(join(folder, "runs"), { recursive: true, force: true });
    expect(outcome).toEqual(await second.train(order, attempt));
    await second.close();
    // Nothing of it stays, not even an empty folder.
    expect([remarks, readdirSync(folder)]).toEqual([[], []]);
  });

  it("is told of while the run goes on, where it cannot be used: every remark, in their order, before the outcome", async () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-saved-"));
    const own = join(folder, "runs", "0a");
    const rates = Float64Array.from({ length: 40 }, () => 0.01);
    const order = { key: "0a", rates, seed: 2 } as Parameters<ReturnType<typeof openThreads>["train"]>[0];
    const attempt = { number: 1, signal: new AbortController().signal };
    const damage = () => {
      mkdirSync(join(own, "checkpoint"), { recursive: true });
      writeFileSync(file(own), "half a file");
    };
    damage();
    // A trainer that is closed at the first remark does not come to an outcome: the remark came in mid-run.
    const long = Float64Array.from({ length: 200_000 }, () => 0.01);
    const stopped = openThreads(task.kind, task.load(), { workers: 1, folder });
    const onRemark = () => void stopped.close();
    await expect(stopped.train({ ...order, rates: long }, { ...attempt, onRemark })).rejects.toThrow();
    damage();
    const remarks: string[] = [];
    const trainer = openThreads(task.kind, task.load(), { workers: 1, folder });
    await trainer.train(order, { ...attempt, onRemark: (remark) => remarks.push(remark) });
    expect(remarks).toEqual([expect.stringContaining("damaged file")]);
    await trainer.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

it("saving takes a hundredth of the time at most, however long it takes, and is done every ten seconds where it is short", () => {
  const source = random(9, 0);
  for (const longest of [1, 50, 1000]) {
    let now = 0;
    let [spent, last] = [0, 0];
    const gaps: number[] = [];
    const offer = paced(
      () => {
        gaps.push(now - last);
        const took = longest * source.uniform();
        now += took;
        spent += took;
        last = now;
      },
      { clock: () => now },
    );
    for (let update = 0; update < 200_000; update += 1) {
      now += 10 * source.uniform();
      offer();
    }
    // The last saving is paid for by the training after it.
    expect(spent).toBeLessThanOrEqual(now / 100 + longest);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
    if (longest <= 50) expect(Math.max(...gaps)).toBeLessThan(10_010);
  }
});
