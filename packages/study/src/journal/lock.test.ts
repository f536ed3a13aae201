import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Lock, takeLock } from "./lock.ts";
import { lockFolder, ownerOf } from "./owner-file.ts";
import { nameOf, ownName } from "./process-name.ts";

const gone = { ...ownName(), pid: spawnSync(process.execPath, ["-e", ""]).pid, began: "1" };
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-lock-"));

/** A folder whose last owner, the fifth, wrote this. */
function ownedBy(content: object | string): { out: string; file: string } {
  const out = folder();
  mkdirSync(join(out, lockFolder));
  const file = join(out, lockFolder, "5");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return { out, file };
}

const pause = async (): Promise<void> => {};

describe("the lock", () => {
  it("keeps others out, names the owner, and is free again once it was given back", async () => {
    const out = folder();
    const lock = await takeLock(out);
    await expect(takeLock(out)).rejects.toThrow(new RegExp(`owned by running process ${process.pid}\\.`));
    expect(ownerOf(out)).toEqual({ process: ownName(), isAlive: true });
    lock.release();
    expect(ownerOf(out)).toBeNull();
    (await takeLock(out)).release();
    expect(readdirSync(join(out, lockFolder))).toEqual(["2"]);
  });

  it.each<[string, object]>([
    ["an owner that is gone", { beat: 3, process: gone }],
    ["a number that another process has now", { beat: 3, process: { ...ownName(), began: "1" } }],
    ["an owner that gave it back", { isDone: true, process: ownName() }],
  ])("is taken over at once from %s", async (_, content) => {
    const { out } = ownedBy(content);
    const lock = await takeLock(out, { pause: () => Promise.reject(new Error("waited")) });
    expect(readdirSync(join(out, lockFolder))).toEqual(["6"]);
    expect(ownerOf(out)?.process).toEqual(ownName());
    lock.release();
  });

  const far = { ...ownName(), boot: "another machine", host: "elsewhere" };
  const inside = { ...ownName(), space: "pid:[1]" };
  it.each<[string, object | string, RegExp]>([
    ["another machine", { beat: 3, process: far }, /process \d+ on elsewhere/],
    ["another PID namespace", { beat: 3, process: inside }, /process \d+/],
    ["no name, its process ended just as it began", "", /a process that left no name/],
  ])("of %s it waits for a sign of life, half a minute", async (_, content, name) => {
    const { out, file } = ownedBy(content);
    let looks = 0;
    const beats = async (): Promise<void> => {
      looks += 1;
      if (looks === 7) writeFileSync(file, "a beat");
    };
    const remarks: string[] = [];
    const onRemark = (remark: string): void => void remarks.push(remark);
    const seen = takeLock(out, { onRemark, pause: beats });
    await expect(seen).rejects.toMatchObject({ trouble: "locked", message: expect.stringMatching(name) });
    expect(looks).toBe(7);
    expect(remarks).toEqual([expect.stringMatching(/^.+ owned this study last: waiting .* at most 30 s$/)]);
    const waited: number[] = [];
    const lock = await takeLock(out, { pause: async (length) => void waited.push(length) });
    expect(waited.reduce((sum, length) => sum + length)).toBe(30_000);
    lock.release();
  });

  it("stops waiting when it is asked to", async () => {
    const { out } = ownedBy("");
    const waiting = takeLock(out, { signal: AbortSignal.abort(), pause });
    await expect(waiting).rejects.toMatchObject({ trouble: "interrupted" });
  });

  it("of many that find a dead owner at the same moment, one takes over", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { out } = ownedBy({ process: far });
      const all = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(out, { pause })));
      const locks = all.flatMap((each): Lock[] => (each.status === "fulfilled" ? [each.value] : []));
      expect(locks).toHaveLength(1);
      locks[0]!.check();
      locks[0]!.release();
    }
  });

  it("an owner that only seemed to be gone finds out, and gives back nothing that is not its own", async () => {
    const { out } = ownedBy({ process: far });
    const slow = await takeLock(out, { pause });
    const file = join(out, lockFolder, "6");
    // Its file as another machine would see it, without a beat between two looks.
    writeFileSync(file, JSON.stringify({ process: far }));
    const next = await takeLock(out, { pause });
    expect(() => slow.check()).toThrow(/another process has taken over/);
    const before = readFileSync(join(out, lockFolder, "7"), "utf8");
    slow.release();
    expect(readdirSync(join(out, lockFolder))).toEqual(["7"]);
    expect(readFileSync(join(out, lockFolder, "7"), "utf8")).toBe(before);
    next.check();
    next.release();
  });

  it("says that a folder cannot be written", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    await expect(takeLock(file)).rejects.toMatchObject({ trouble: "store", exitCode: 74 });
  });
});

it("a process is named by its start too, and a name that is not there is empty", () => {
  expect(nameOf(process.pid)).toEqual(ownName());
  expect(nameOf(gone.pid).began).toBe("");
});
