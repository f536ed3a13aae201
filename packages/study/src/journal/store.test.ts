import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../task/outcome.ts";
import { type Cell, cellKey } from "./cell.ts";
import { lockFile, takeLock } from "./lock.ts";
import { openStore, runsFile } from "./store.ts";

const cell: Cell = { task: "t", version: "1", data: "d", steps: 2, rate: 0.1, rates: "r", seed: 1 };
const outcome: Outcome = {
  state: "COMPLETE",
  at: null,
  reason: null,
  metrics: { validation_accuracy: 0.5, test_accuracy: 0.25 },
  curves: { train_loss: { steps: [1, 2], values: [2.3, 2.2] } },
};
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-study-"));

function filled(count: number): { path: string; out: string } {
  const out = folder();
  const store = openStore(out);
  for (let seed = 1; seed <= count; seed += 1) store.add({ ...cell, seed }, outcome);
  store.close();
  return { out, path: join(out, runsFile) };
}

describe("the store", () => {
  it("finds again what was added, under a key that does not depend on the order of fields", () => {
    const { out } = filled(2);
    const store = openStore(out);
    expect(store.size).toBe(2);
    expect(
      store.get(cellKey({ seed: 2, rates: "r", rate: 0.1, steps: 2, data: "d", version: "1", task: "t" })),
    ).toEqual(outcome);
    expect(store.get(cellKey({ ...cell, version: "2" }))).toBeUndefined();
    store.close();
  });

  it("drops a last line torn at any byte, and writes on behind the whole ones", () => {
    const whole = readFileSync(filled(1).path);
    const second = readFileSync(filled(2).path).subarray(whole.length);
    for (let cut = 0; cut < second.length; cut += 37) {
      const out = folder();
      const path = join(out, runsFile);
      writeFileSync(path, Buffer.concat([whole, second.subarray(0, cut)]));
      const store = openStore(out);
      expect(store.size).toBe(1);
      store.add({ ...cell, seed: 2 }, outcome);
      store.close();
      expect(readFileSync(path)).toEqual(Buffer.concat([whole, second]));
    }
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      "a line that is no JSON",
      (text) => `nonsense\n${text}`,
      /runs\.jsonl:1: expected one JSON object .* Delete that line/,
    ],
    ["an empty line", (text) => `${text}\n`, /runs\.jsonl:3: expected one JSON object/],
    ["null", (text) => `${text}null\n`, /runs\.jsonl:3: expected one JSON object/],
    ["a changed result", (text) => text.replace("0.25", "0.99"), /runs\.jsonl:1: .* fits its key and digest/],
    ["a changed cell", (text) => text.replace('"seed":2', '"seed":7'), /runs\.jsonl:2: .* fits its key and digest/],
  ])("refuses %s", (_, damage, message) => {
    const { out, path } = filled(2);
    writeFileSync(path, damage(readFileSync(path, "utf8")));
    expect(() => openStore(out)).toThrow(message);
  });

  it("accepts the same run twice, but not with two results", () => {
    const { out, path } = filled(1);
    appendFileSync(path, readFileSync(path));
    openStore(out).close();
    const other = folder();
    const store = openStore(other);
    store.add(cell, { ...outcome, metrics: { test_accuracy: 0.75 } });
    store.close();
    appendFileSync(path, readFileSync(join(other, runsFile)));
    expect(() => openStore(out)).toThrow(/runs\.jsonl:3: expected the same result/);
  });
});

describe("the lock", () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const lockOf = (owner: object | string): string => {
    const out = folder();
    writeFileSync(join(out, lockFile), typeof owner === "string" ? owner : JSON.stringify(owner));
    return out;
  };

  it("keeps others out, names the owner, and leaves nothing behind", () => {
    const out = folder();
    const release = takeLock(out);
    expect(() => takeLock(out)).toThrow(new RegExp(`running process ${process.pid}\\.`));
    release();
    expect(readdirSync(out)).toEqual([]);
    takeLock(out)();
  });

  it.each<[string, object | string]>([
    ["an owner that is gone", { pid: gone, host: hostname(), began: "1" }],
    ["a process number that another process has now", { pid: process.pid, host: hostname(), began: "1" }],
    ["a lock file without content", ""],
  ])("takes over from %s", (_, owner) => {
    const out = lockOf(owner);
    const release = takeLock(out);
    expect(JSON.parse(readFileSync(join(out, lockFile), "utf8")).pid).toBe(process.pid);
    release();
    expect(readdirSync(out)).toEqual([]);
  });

  it("is never taken from a live owner or one on another machine", () => {
    const live = lockOf({ pid: process.ppid, host: hostname(), began: "" });
    expect(() => takeLock(live)).toThrow(/owned by running process/);
    const far = lockOf({ pid: gone, host: "elsewhere", began: "" });
    expect(() => takeLock(far)).toThrow(/on elsewhere\. If that one is gone, delete this file/);
    expect(existsSync(join(far, lockFile))).toBe(true);
  });

  it("gives back only its own", () => {
    const out = folder();
    const release = takeLock(out);
    writeFileSync(join(out, lockFile), "another process");
    release();
    expect(readFileSync(join(out, lockFile), "utf8")).toBe("another process");
  });
});
