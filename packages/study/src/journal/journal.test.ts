import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../task/outcome.ts";
import { canonical, digest } from "./canonical.ts";
import { type Cell, cellKey } from "./cell.ts";
import type { Journal } from "./journal.ts";
import type { Lock } from "./lock.ts";
import { openJournal } from "./open-journal.ts";
import { readJournal, recordsOf, runsFile } from "./read-journal.ts";
import { repair } from "./repair.ts";

const cell: Cell = { task: "t", version: "1", data: "d", steps: 2, rate: 0.1, rates: "r", seed: 1 };
const outcome: Outcome = {
  state: "COMPLETE",
  at: null,
  reason: null,
  metrics: { validation_accuracy: 0.5, test_accuracy: 0.25 },
  curves: { train_loss: { steps: [1, 2], values: [2.3, 2.2] } },
};
const { curves: _, ...ending } = outcome;
const failed: Outcome = { state: "FAILED", at: null, reason: "it broke", metrics: {}, curves: {} };
const lock: Lock = { check() {}, release() {} };
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-journal-"));
const seeded = (seed: number): Cell => ({ ...cell, seed });
const keyOf = (seed: number): string => cellKey(seeded(seed));

async function using<T>(out: string, use: (journal: Journal) => Promise<T>): Promise<T> {
  const journal = await openJournal(out, lock);
  try {
    return await use(journal);
  } finally {
    await journal.close();
  }
}

/** A journal of runs with the seeds 1, 2, …: two lines each. */
async function filled(count: number): Promise<{ path: string; out: string }> {
  const out = folder();
  await using(out, async (journal) => {
    for (let seed = 1; seed <= count; seed += 1) await (await journal.begin(seeded(seed))).end(outcome);
  });
  return { out, path: join(out, runsFile) };
}

const linesOf = (path: string): string[] => readFileSync(path, "utf8").trimEnd().split("\n");

describe("the journal", () => {
  it("finds again what was written, with its curves from the disk, under a key that the order of fields does not change", async () => {
    const { out } = await filled(2);
    await using(out, async (journal) => {
      const key = cellKey({ seed: 2, rates: "r", rate: 0.1, steps: 2, data: "d", version: "1", task: "t" });
      expect([journal.size, journal.get(key), journal.attempts(key)]).toEqual([2, ending, 1]);
      expect(await journal.read(key)).toMatchObject({ cell: seeded(2), outcome, attempt: 1, state: "COMPLETE" });
      expect(journal.get(cellKey({ ...cell, version: "2" }))).toBeUndefined();
      expect([...journal.running()]).toEqual([]);
    });
  });

  it("says of every line its form, run, state and attempt, and of a run that ended where, when and by what", async () => {
    const { path } = await filled(1);
    const [running, final] = linesOf(path).map((line) => JSON.parse(line));
    expect(running).toMatchObject({ v: 2, key: keyOf(1), state: "RUNNING", attempt: 1, group: null, log: null });
    expect(running.owner).toMatchObject({ pid: process.pid });
    expect(final).toMatchObject({ v: 2, key: keyOf(1), state: "COMPLETE", attempt: 1, cell, outcome, log: null });
    expect(final.versions.node).toBe(process.versions.node);
    expect(Number.isNaN(Date.parse(final.begun))).toBe(false);
    expect(final.seconds).toBeGreaterThanOrEqual(0);
  });

  it("lets the last line of a run count, and a result stay: attempts are counted over sessions", async () => {
    const out = folder();
    const states = async () => {
      const records = recordsOf(out, (await readJournal(out)).index);
      return [
        records.get(keyOf(1))?.state,
        [...records.running()].map(({ attempt }) => attempt),
        records.attempts(keyOf(1)),
      ];
    };
    await using(out, async (journal) => (await journal.begin(cell)).end(failed));
    expect(await states()).toEqual(["FAILED", [], 1]);
    await using(out, async (journal) => {
      const ongoing = await journal.begin(cell);
      await ongoing.note({ group: process.pid, log: "runs/1.log" });
    });
    expect(await states()).toEqual([undefined, [2], 2]);
    await using(out, async (journal) => {
      expect([...journal.running()][0]).toMatchObject({ group: { pid: process.pid }, log: "runs/1.log" });
      await (await journal.begin(cell)).end(outcome);
    });
    expect(await states()).toEqual(["COMPLETE", [], 3]);
    await using(out, async (journal) => (await journal.begin(cell)).end(failed));
    expect((await states())[0]).toBe("COMPLETE");
  });

  it("drops a last line torn at any byte, and writes on behind the whole ones", async () => {
    const whole = readFileSync((await filled(1)).path);
    const second = readFileSync((await filled(2)).path).subarray(whole.length);
    for (let cut = 0; cut < second.length; cut += 37) {
      const out = folder();
      const path = join(out, runsFile);
      writeFileSync(path, Buffer.concat([whole, second.subarray(0, cut)]));
      const kept = Buffer.concat([whole, second.subarray(0, second.subarray(0, cut).lastIndexOf(0x0a) + 1)]);
      await using(out, async (journal) => {
        expect(journal.size).toBe(1);
        expect(readFileSync(path)).toEqual(kept);
        await (await journal.begin(seeded(2))).end(outcome);
        expect([journal.size, (await journal.read(keyOf(2)))?.outcome]).toEqual([2, outcome]);
      });
    }
  });

  it("reads a file of version 1, adds to it, and changes none of its bytes", async () => {
    const out = folder();
    const path = join(out, runsFile);
    const results = [
      { state: "complete", divergedAt: null, validation: 0.5, test: 0.25, curve: { every: 2, loss: [2.3, 2.2] } },
      { state: "chance", divergedAt: null, validation: 0.1, test: 0.1, curve: { every: 2, loss: [2.3, 2.3] } },
      { state: "diverged", divergedAt: 1, validation: null, test: null, curve: { every: 2, loss: [] } },
    ];
    const text = results
      .map((result, place) => {
        const old = { ...cell, steps: 3, seed: place + 1 };
        return `${canonical({ key: cellKey(old), cell: old, result, digest: digest(canonical(result)) })}\n`;
      })
      .join("");
    writeFileSync(path, text);
    await using(out, async (journal) => {
      const lines = await Promise.all([1, 2, 3].map((seed) => journal.read(cellKey({ ...cell, steps: 3, seed }))));
      expect(lines.map((line) => line?.outcome)).toEqual([
        { ...outcome, curves: { train_loss: { steps: [2, 3], values: [2.3, 2.2] } } },
        expect.objectContaining({ state: "COLLAPSED" }),
        { state: "DIVERGED", at: 1, reason: null, metrics: {}, curves: { train_loss: { steps: [], values: [] } } },
      ]);
      await (await journal.begin(seeded(9))).end(outcome);
    });
    expect(readFileSync(path, "utf8").startsWith(text)).toBe(true);
    expect((await readJournal(out)).index.kept.size).toBe(4);
    writeFileSync(path, text.replace("0.25", "0.26"));
    await expect(openJournal(out, lock)).rejects.toThrow(/runs\.jsonl:1: .*its key or its digest does not fit/);
  });

  it("names every line that cannot be used, with its byte; after a repair the others are there, and these beside them", async () => {
    const { out, path } = await filled(4);
    const lines = linesOf(path);
    const bad: Record<number, string> = {
      0: "nonsense",
      1: "",
      3: lines[3]!.replace("0.25", "0.99"),
      5: lines[5]!.replace('"seed":3', '"seed":4'),
    };
    const written = lines.map((line, place) => bad[place] ?? line);
    writeFileSync(path, `${written.join("\n")}\ntorn`);
    const error = await openJournal(out, lock).catch(String);
    const named = [...String(error).matchAll(/runs\.jsonl:(\d+): .* at byte (\d+): /g)].map((match) =>
      match.slice(1).map(Number),
    );
    expect(named).toEqual(
      Object.keys(bad).map((place) => [
        Number(place) + 1,
        written.slice(0, Number(place)).join("\n").length + (place === "0" ? 0 : 1),
      ]),
    );
    expect(String(error)).toContain("glidepath study repair");
    const { moved, runs, to } = await repair(out);
    expect(moved.map(({ line }) => line)).toEqual([1, 2, 4, 6, 0]);
    expect(runs).toBe(1);
    expect(readFileSync(to, "utf8")).toBe(`${[...Object.values(bad), "torn"].join("\n")}\n`);
    expect(linesOf(path)).toEqual(lines.filter((_, place) => bad[place] === undefined));
    expect((await repair(out)).moved).toEqual([]);
    await using(out, async (journal) => expect(journal.size).toBe(1));
  });

  it("keeps later results of a trainer without a fingerprint in their order; of one with a fingerprint they have to be the same", async () => {
    const scored = (test_accuracy: number): Outcome => ({ ...outcome, metrics: { test_accuracy } });
    const [a, b, c] = [scored(0.1), scored(0.2), scored(0.3)];
    const diverged: Outcome = { state: "DIVERGED", at: 1, reason: null, metrics: {}, curves: {} };
    const prune = "prune";
    type Table = [said: string, ends: (Outcome | typeof prune)[], first: Outcome, later: Outcome[], refused: number[]];
    const table: Table[] = [
      ["the same", [a, a], a, [a], []],
      ["another", [a, b], a, [b], [4]],
      ["several", [a, b, a, c], a, [b, a, c], [4, 8]],
      ["a failure before", [failed, a], a, [], []],
      ["a failure behind", [a, failed], a, [], []],
      ["failures between", [failed, a, failed, b], a, [b], [8]],
      ["given up between", [a, prune, b], a, [b], [5]],
      ["given up before", [prune, a, b], a, [b], [5]],
      ["another end", [a, diverged], a, [diverged], [4]],
      ["another end first", [diverged, a], diverged, [a], [4]],
    ];
    const short = ({ state, metrics }: Pick<Outcome, "state" | "metrics">) => [state, metrics.test_accuracy];
    for (const [said, ends, first, later, refused] of table) {
      for (const fingerprint of [undefined, "f"]) {
        const out = folder();
        await using(out, async (journal) => {
          for (const each of ends) {
            if (each === prune) await journal.prune(cell);
            else await (await journal.begin(cell)).end(each, fingerprint);
          }
          if (fingerprint === undefined) expect(journal.later(keyOf(1)).map(short), said).toEqual(later.map(short));
        });
        // Read anew it says the same, and so it does with a copy of every line behind the lines: a copy is no other result.
        const text = readFileSync(join(out, runsFile));
        const lines = linesOf(join(out, runsFile)).length;
        const bad = fingerprint === undefined ? [] : refused;
        for (const refusedNow of [bad, [...bad, ...bad.map((line) => line + lines)]]) {
          const { index, damage } = await readJournal(out);
          const records = recordsOf(out, index);
          expect(short(records.get(keyOf(1))!), said).toEqual(short(first));
          expect(records.later(keyOf(1)).map(short), said).toEqual(fingerprint === undefined ? later.map(short) : []);
          expect(damage.map(({ line }) => line)).toEqual(refusedNow);
          appendFileSync(join(out, runsFile), text);
        }
        expect((await repair(out)).moved.length, said).toBe(3 * bad.length);
        await using(out, async (journal) => expect(short(journal.get(keyOf(1))!), said).toEqual(short(first)));
      }
    }
  });

  it("says why a second result cannot be used: damage, or another way of computing; lines from before fingerprints are held to it too", async () => {
    const { out: other } = await filled(1);
    const old = readFileSync(join(other, runsFile), "utf8").trimEnd().split("\n")[1]!;
    const sealed = (line: string): string => `${line},"digest":"${digest(line)}"}\n`;
    const bare = (line: string): string => line.slice(0, -45);
    const changed = (change: string, line = old): string =>
      sealed(bare(line).replace('"fingerprint":null,', change).replace('"test_accuracy":0.25', '"test_accuracy":0.75'));
    const kept = (change: string): string => sealed(bare(old).replace('"fingerprint":null,', change));
    const [one, two] = ['"fingerprint":"f1",', '"fingerprint":"f2",'];
    const table: [string, string, RegExp | null][] = [
      [kept(one), changed(one), /though its trainer always computes alike/],
      [kept(one), changed(two), /its fingerprint is f2, that of the first f1/],
      [kept(""), changed(two), /its fingerprint is f2, that of the first unknown/],
      [kept(""), changed(""), /of a time when only results that are the same were kept/],
      [kept('"fingerprint":null,'), changed('"fingerprint":null,'), null],
    ];
    const result = { state: "complete", divergedAt: null, validation: 0.5, curve: { every: 2, loss: [2.3] } };
    const first = (test: number): string => {
      const whole = { ...result, test };
      return `${canonical({ key: keyOf(1), cell, result: whole, digest: digest(canonical(whole)) })}\n`;
    };
    table.push([first(0.25), first(0.75), /of a time when/]);
    for (const [before, after, why] of table) {
      const out = folder();
      writeFileSync(join(out, runsFile), before + after);
      const { damage, index } = await readJournal(out);
      expect(damage.map(({ line }) => line)).toEqual(why === null ? [] : [2]);
      if (why !== null) expect(damage[0]!.problem).toMatch(why);
      else expect(index.later.get(keyOf(1))).toHaveLength(1);
      expect((await repair(out)).moved).toHaveLength(why === null ? 0 : 1);
      await using(out, async (journal) => expect(journal.get(keyOf(1))?.metrics.test_accuracy).toBe(0.25));
    }
  });

  it("leaves a line of a newer version to the program that wrote it", async () => {
    const { out, path } = await filled(1);
    const text = linesOf(path)[1]!.replace('{"v":2', '{"v":3').slice(0, -45);
    appendFileSync(path, `${text},"digest":"${digest(text)}"}\n`);
    const before = readFileSync(path);
    await expect(openJournal(out, lock)).rejects.toThrow(/runs\.jsonl:3: .*version 3 .*Use the newer glidepath/);
    await expect(repair(out)).rejects.toThrow(/version 3/);
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(`${path}.bad`)).toBe(false);
  });

  it("writes nothing once the lock is lost", async () => {
    const out = folder();
    let isMine = true;
    const losing: Lock = {
      check() {
        if (!isMine) throw new Error("lost");
      },
      release() {},
    };
    const journal = await openJournal(out, losing);
    const ongoing = await journal.begin(cell);
    isMine = false;
    await expect(ongoing.end(outcome)).rejects.toThrow("lost");
    await journal.close();
    expect(linesOf(join(out, runsFile))).toHaveLength(1);
  });
});

it("repair makes nothing where there is no journal", async () => {
  const out = join(folder(), "mistyped");
  await expect(repair(out)).rejects.toMatchObject({ trouble: "store", message: expect.stringMatching(/no such file/) });
  expect(existsSync(out)).toBe(false);
});

it("no flipped bit of a journal becomes a wrong value: it is named, or it tears the last line", async () => {
  const { out, path } = await filled(2);
  const sound = readFileSync(path);
  let healed = 0;
  // Every bit of every byte would take long: every third byte, the last one among them, and all eight bits in turn.
  for (let byte = (sound.length - 1) % 3; byte < sound.length; byte += 3) {
    const bytes = Buffer.from(sound);
    bytes[byte] = bytes[byte]! ^ (1 << (byte % 8));
    writeFileSync(path, bytes);
    const { damage, index, whole } = await readJournal(out);
    for (const seed of [1, 2]) {
      const kept = index.kept.get(keyOf(seed));
      if (kept !== undefined) expect(kept.ending).toEqual(ending);
    }
    if (damage.length === 0) healed += Number(whole < sound.length);
    expect(damage.length > 0 || whole < sound.length, `byte ${byte}`).toBe(true);
  }
  expect(healed).toBe(1);
  expect(readdirSync(out)).toEqual([runsFile]);
});
