import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { runsFile } from "../../packages/study/src/journal/read-journal.ts";
import { commandFile, type End, grown, type Host, isRunning, journalSize, type Start, startCommand } from "./host.ts";
import { mutated } from "./mutated.ts";
import { trainersOf } from "./processes.ts";
import { canMount, everythingIn, type Scene } from "./scene.ts";
import type { Victim } from "./studies.ts";
import { linesOf } from "./written.ts";

// Above 150 lines: one list of everything that can happen to a study, each with what has to be seen just then.

/** Something that happens to a study while it runs. */
export interface Fault {
  readonly name: string;
  /** Why it cannot happen on this machine, or to this study. */
  cannot?(study: Victim): string | undefined;
  /** How the host is started that it happens to; `length` is how long the journal will be then. */
  start?(scene: Scene, length: number): Start;
  /** Does it. Throws if something is not as it should be; returns the host that goes on, if one does. */
  strike(scene: Scene, host: Host): Promise<Host | undefined>;
  /** The study is started again before everything that it left has ended. */
  readonly isStartedAtOnce?: true;
  /** It takes lines of the journal away, whose runs have to be done again. */
  readonly takesLines?: true;
}

/** Waits for the end of a host, which is one of these: exit statuses and signals. A study that was done before ends with 0. */
async function ends(host: Host, ...expected: (number | NodeJS.Signals)[]): Promise<End> {
  const end = await host.ended;
  expect([0, ...expected], end.said).toContain(end.signal ?? end.code);
  return end;
}

async function killed(host: Host): Promise<undefined> {
  host.child.kill("SIGKILL");
  await ends(host, "SIGKILL");
}

const stopped =
  (...signals: NodeJS.Signals[]): Fault["strike"] =>
  async (_, host) => {
    for (const signal of signals) host.child.kill(signal);
    await ends(host, 130, ...(signals.length > 1 ? signals : []));
    return undefined;
  };

/** What goes on, or undefined if it has ended, which it then did well: 3 if runs failed. */
async function goingOn(host: Host): Promise<Host | undefined> {
  if (isRunning(host)) return host;
  await ends(host, 3);
  return undefined;
}

/** A second owner is refused, unless the first was done meanwhile. */
const twoOwners =
  (how: Start = {}): Fault["strike"] =>
  async (scene, host) => {
    const { code, said } = await ends(scene.start(how), 75, 3);
    if (code === 75) expect(said).toMatch(/expected a free folder, received one owned by running process \d+/);
    return goingOn(host);
  };

const preload = (text: string): string[] => ["--import", `data:text/javascript,${encodeURIComponent(text)}`];

const noHardLinks = preload(`import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const refused = () => { throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" }); };
  Object.assign(fs, { linkSync: refused, link: refused });
  fs.promises.link = async () => refused();
  syncBuiltinESMExports();`);

const year = 365 * 24 * 3_600_000;
const clockSetBack = (first: number): string[] =>
  preload(`const [Real, hour] = [Date, 3_600_000];
  let back = ${Math.round(first)};
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); }
    static now() { return Real.now() - (back += hour); }
  };`);

/** Another user, to whom the rights of a folder apply: to root they do not. */
const ordinary = process.getuid?.() === 0 ? 65_534 : undefined;
const canBeOrdinary = (() => {
  const as = ordinary === undefined ? {} : { uid: ordinary, gid: ordinary };
  return spawnSync(process.execPath, [commandFile, "--version"], as).status === 0;
})();
const canUnshare = spawnSync("unshare", ["--pid", "--fork", "true"]).status === 0;
const apart = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];

export const faults: readonly Fault[] = [
  { name: "kill -9 of the host", strike: (_, host) => killed(host) },
  { name: "kill -9 of the host, started again at once", isStartedAtOnce: true, strike: (_, host) => killed(host) },
  {
    name: "kill -9 of a trainer",
    cannot: ({ hasTrainers }) => (hasTrainers ? undefined : "its trainers are threads"),
    async strike({ out, random }, host) {
      let found: number[] = [];
      while (isRunning(host) && found.length === 0) {
        await pause(10);
        found = trainersOf(out);
      }
      const trainer = found[Math.floor(random.uniform() * found.length)];
      if (trainer !== undefined) process.kill(trainer, "SIGKILL");
      return goingOn(host);
    },
  },
  { name: "Ctrl-C (SIGINT)", strike: stopped("SIGINT") },
  { name: "SIGTERM, twice", strike: stopped("SIGTERM", "SIGTERM") },
  { name: "a terminal that is closed (SIGHUP)", strike: stopped("SIGHUP") },
  {
    name: "SIGSTOP, and later SIGCONT",
    async strike({ start, random }, host) {
      host.child.kill("SIGSTOP");
      // Stopped or not, its owner lives.
      await ends(start(), 75);
      await pause(300 * random.uniform());
      host.child.kill("SIGCONT");
      return goingOn(host);
    },
  },
  {
    name: "a full disk",
    cannot: () => (canMount ? undefined : "no file system can be mounted"),
    async strike({ out, random }, host) {
      const filler = join(out, "filler");
      const { bavail, bsize } = statfsSync(out);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail - Math.floor(4 * random.uniform())) * bsize));
      } catch (cause) {
        // What the study wrote meanwhile filled it, too.
        expect(cause).toMatchObject({ code: "ENOSPC" });
      }
      const { code, said } = await ends(host, 74);
      if (code === 74) expect(said).toMatch(/ENOSPC/);
      rmSync(filler);
      return undefined;
    },
  },
  {
    name: "a limit on the length of files",
    // In blocks of 512 bytes: what a shell can set anywhere.
    start: (_, length) => ({ wrap: ["sh", "-c", `ulimit -f ${Math.ceil(length / 512)}; exec "$0" "$@"`] }),
    async strike(_, host) {
      const { code, said } = await ends(host, 74);
      if (code === 74) expect(said).toMatch(/EFBIG/);
      return undefined;
    },
  },
  {
    name: "a folder that becomes read-only",
    cannot: () => (canBeOrdinary ? undefined : "this program cannot be run as an ordinary user"),
    start({ out }) {
      if (ordinary === undefined) return {};
      for (const { path } of everythingIn(out)) chownSync(path, ordinary, ordinary);
      return { user: ordinary };
    },
    async strike({ out, home, start }, host) {
      const as = ordinary === undefined ? {} : { user: ordinary };
      const writable = everythingIn(out);
      for (const { path, isFolder } of writable) chmodSync(path, isFolder ? 0o555 : 0o444);
      await ends(host, 74);
      await ends(start(as), 74);
      await ends(startCommand(["study", "status", out], as));
      await ends(startCommand(["study", "report", out, "--out", join(home, "elsewhere")], as), 3);
      for (const { path, isFolder } of everythingIn(out)) chmodSync(path, isFolder ? 0o755 : 0o644);
      return undefined;
    },
  },
  {
    name: "a journal that is torn",
    takesLines: true,
    async strike({ out, random }, host) {
      await killed(host);
      const [path, lines] = [join(out, runsFile), linesOf(out)];
      const line = lines[Math.floor(random.uniform() * lines.length)] ?? "";
      if (random.uniform() < 0.5) truncateSync(path, journalSize(out) - Math.floor(random.uniform() * line.length));
      else appendFileSync(path, line.slice(0, 1 + Math.floor(random.uniform() * line.length)), "latin1");
      return undefined;
    },
  },
  {
    name: "a journal that is changed",
    takesLines: true,
    async strike({ out, random, start }, host) {
      await killed(host);
      const path = join(out, runsFile);
      const changed = mutated(readFileSync(path), random);
      writeFileSync(path, changed);
      const next = start();
      await grown(out, next, changed.length + 1);
      if (isRunning(next)) return next;
      const { code, said } = await ends(next, 74);
      if (code !== 74) return undefined;
      expect(said).toContain("glidepath study repair");
      expect(readFileSync(path).equals(changed)).toBe(true);
      await ends(startCommand(["study", "repair", out]));
      return undefined;
    },
  },
  {
    name: "an edit of the study file",
    async strike({ out, file, study, start, random }, host) {
      const { cosine: _, ...others } = study.content.schedules as Record<string, unknown>;
      const edited = JSON.stringify({ ...study.content, schedules: { ...others, held: "hold" } });
      // Half of it is there while the study runs, as an editor may leave it.
      writeFileSync(file, edited.slice(0, edited.length / 2));
      await pause(study.runTime * random.uniform());
      await stopped("SIGINT")({} as Scene, host);
      writeFileSync(file, edited);
      const next = start();
      await grown(out, next, journalSize(out) + 2_000 * random.uniform());
      next.child.kill("SIGINT");
      expect((await ends(next, 130, 3)).said).toMatch(/The study was edited: \d+ cells? (is|are) new \(held at/);
      writeFileSync(file, JSON.stringify(study.content));
      return undefined;
    },
  },
  { name: "two owners", strike: twoOwners() },
  {
    name: "two owners, one in another PID namespace",
    cannot: () => (canUnshare ? undefined : "no PID namespace can be made"),
    strike: twoOwners({ wrap: apart }),
  },
  {
    name: "two owners, without hard links, and kill -9",
    start: () => ({ flags: noHardLinks }),
    async strike(scene, host) {
      await twoOwners({ flags: noHardLinks })(scene, host);
      return killed(host);
    },
  },
  {
    name: "a clock that is set back, and kill -9",
    start: ({ random }) => ({ flags: clockSetBack(10 * year * random.uniform()) }),
    strike: (_, host) => killed(host),
  },
];
