import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

// These tests start real processes, which read the built files: `npm test` builds first. For a longer search:
//
//   ACQUISITIONS=100000 npx vitest run --project slow packages/study/src/journal/lock-processes.test.ts

const acquisitions = Number(process.env.ACQUISITIONS ?? 4_000);
const processes = 8;

const lockUrl = new URL("../../dist/journal/lock.js", import.meta.url).href;

/**
 * Takes the lock again and again, and writes into one log when it begins and ends to own the folder. Every fiftieth time it is killed there,
 * which it says just before. Hard links and renaming fail, as in some file systems.
 */
const worker = `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const refused = () => { throw Object.assign(new Error("EPERM"), { code: "EPERM" }); };
  Object.assign(fs, { linkSync: refused, link: refused, renameSync: refused, rename: refused });
  syncBuiltinESMExports();
  const { takeLock } = await import(${JSON.stringify(lockUrl)});
  const [folder, log, most] = process.argv.slice(1);
  const say = (what) => fs.appendFileSync(log, what + " " + process.pid + "\\n");
  for (let count = 0; count < Number(most); ) {
    let lock;
    try {
      lock = await takeLock(folder);
    } catch (error) {
      if (error.trouble !== "locked") throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
      continue;
    }
    count += 1;
    say("in");
    lock.check();
    if (Math.random() < 0.02) {
      say("out");
      process.kill(process.pid, "SIGKILL");
    }
    if (Math.random() < 0.5) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
    lock.check();
    say("out");
    lock.release();
  }`;

const endOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.on("exit", (code, signal) => resolve(signal ?? code)));

it(`${processes} processes take one lock ${acquisitions} times, some are killed with it: never two own it`, async () => {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-lock-"));
  const log = join(mkdtempSync(join(tmpdir(), "glidepath-lock-log-")), "log");
  appendFileSync(log, "");
  const lines = (): string[] => readFileSync(log, "utf8").split("\n").slice(0, -1);
  const one = async (): Promise<void> => {
    while (lines().length < 2 * acquisitions) {
      const args = ["--input-type=module", "-e", worker, folder, log, "200"];
      expect(["SIGKILL", 0]).toContain(await endOf(spawn(process.execPath, args, { stdio: "inherit" })));
    }
  };
  await Promise.all(Array.from({ length: processes }, one));
  const all = lines();
  const overlaps = all.filter(
    (line, place) => line !== (place % 2 === 0 ? line.replace("out", "in") : all[place - 1]!.replace("in", "out")),
  );
  expect(overlaps).toEqual([]);
  expect(all.length).toBeGreaterThanOrEqual(2 * acquisitions);
  expect(readdirSync(join(folder, "lock"))).toHaveLength(1);
});

/** Takes the lock and says how that went; an owner stays until it is killed. */
const taker = `
  const { takeLock } = await import(${JSON.stringify(lockUrl)});
  const [folder, role] = process.argv.slice(1);
  try {
    await takeLock(folder);
    console.log("taken");
    if (role === "owner") setInterval(() => {}, 1000);
  } catch (error) {
    console.log(error.trouble);
  }`;

const canUnshare = spawnSync("unshare", ["--pid", "--fork", "true"]).status === 0;

it.skipIf(!canUnshare)(
  "an owner in another PID namespace keeps the folder while it lives, and loses it half a minute after it was killed",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-lock-"));
    const args = ["--input-type=module", "-e", taker, folder];
    const apart = ["--pid", "--fork", "--kill-child", "--mount-proc", process.execPath, ...args];
    const owner = spawn("unshare", [...apart, "owner"], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => owner.stdout.once("data", resolve));
    const take = (command: string, given: readonly string[]): string =>
      spawnSync(command, given, { encoding: "utf8" }).stdout.trim();
    expect(take(process.execPath, args)).toBe("locked");
    expect(take("unshare", apart)).toBe("locked");
    owner.kill("SIGKILL");
    await endOf(owner);
    expect(take(process.execPath, args)).toBe("taken");
  },
);
