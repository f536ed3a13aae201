import { setTimeout as pause } from "node:timers/promises";
import { canonical } from "../../packages/study/src/journal/canonical.ts";
import type { Outcome } from "../../packages/study/src/task/outcome.ts";
import type { Random } from "../../packages/study/src/train/random.ts";
import type { Fault } from "./faults.ts";
import { grown, type Host, isRunning, journalSize } from "./host.ts";
import { leftOf } from "./processes.ts";
import { makeScene, type Scene } from "./scene.ts";
import type { Victim } from "./studies.ts";
import { readWritten, reportIn, type Written } from "./written.ts";

/** What was seen of a study under faults. */
export interface Seen {
  /** How often it was struck, and how often it had to be started again. */
  points: number;
  restarts: number;
  /** Results and decisions that were there and were not there later, or that were never made. */
  lost: number;
  /** Those that are there twice, and runs that two trainers trained at a time. */
  twice: number;
  /** Processes that outlived the study's own by more than some seconds. */
  orphans: number;
  /** Points of curves that an undisturbed study has, and this one not. */
  missing: number;
  /** Studies that came to their end, and those of them with every outcome and the whole report byte for byte. */
  studies: number;
  identical: number;
  /** What else was not as it should be. */
  readonly troubles: string[];
}

/** What an undisturbed study came to. */
export interface Whole {
  readonly written: Written;
  readonly report: ReadonlyMap<string, string>;
  readonly size: number;
}

/** Runs a study that nothing happens to. */
export async function undisturbed(study: Victim, random: Random): Promise<Whole> {
  const scene = makeScene(study, random);
  const { out } = scene;
  try {
    const { code, said } = await scene.start().ended;
    if (code !== 0) throw new Error(`${study.name}, undisturbed: expected status 0, received ${code}: ${said}`);
    return { written: readWritten(out), report: reportIn(out), size: journalSize(out) };
  } finally {
    scene.remove();
  }
}

/** So many faults strike one study on its way, more or less; then the next study is begun. */
const perStudy = 30;

/** Strikes a study with faults, one after the other, each at a random moment; brings it to its end; and looks at what is there. */
export async function strike(study: Victim, whole: Whole, faults: readonly Fault[], random: Random): Promise<Seen> {
  const seen: Seen = {
    points: 0,
    restarts: 0,
    lost: 0,
    twice: 0,
    orphans: 0,
    missing: 0,
    studies: 0,
    identical: 0,
    troubles: [],
  };
  const left = [...faults];
  while (left.length > 0) await strikeOne(makeScene(study, random), whole, left, seen);
  return seen;
}

/** The same until one study has come to its end; takes the faults that struck it from the list. */
async function strikeOne(scene: Scene, whole: Whole, left: Fault[], seen: Seen): Promise<void> {
  const { out } = scene;
  let host: Host | undefined;
  let before = readWritten(out);
  seen.restarts -= 1;
  try {
    while (left.length > 0) {
      const fault = left[0]!;
      const length = journalSize(out) + 1 + (scene.random.uniform() * whole.size) / perStudy;
      if (host !== undefined && fault.start !== undefined) await ended(host);
      if (host === undefined || fault.start !== undefined) {
        host = scene.start(fault.start?.(scene, length));
        seen.restarts += 1;
      }
      await grown(out, host, length);
      await pause(scene.study.runTime * scene.random.uniform());
      if (!isRunning(host) && (await host.ended).code === 0) break;
      left.shift();
      seen.points += 1;
      host = await fault.strike(scene, host).catch((trouble: Error) => {
        seen.troubles.push(`${fault.name}, at point ${seen.points}: ${trouble.message}`);
        return ended(host);
      });
      const now = readWritten(out);
      if (fault.takesLines !== true) seen.lost += lostSince(before, now);
      before = now;
      if (host === undefined && fault.isStartedAtOnce !== true) seen.orphans += (await lingering(scene)).length;
    }
    await finish(scene, host, seen);
    look(scene, whole, before, seen);
    seen.orphans += (await lingering(scene)).length;
  } finally {
    await ended(host);
    scene.remove();
  }
}

/** Ends a host by force, if it is there and runs. */
async function ended(host: Host | undefined): Promise<undefined> {
  host?.child.kill("SIGCONT");
  host?.child.kill("SIGKILL");
  await host?.ended;
}

/** Runs that failed are tried again so often. */
const mostTries = 5;

/** Brings a study to its end. */
async function finish(scene: Scene, going: Host | undefined, seen: Seen): Promise<void> {
  let host = going;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (host === undefined) {
      host = scene.start();
      seen.restarts += 1;
    }
    const { code, said } = await host.ended;
    if (code === 0) return;
    if (code !== 3) seen.troubles.push(`at its end: expected status 0, received ${code}: ${said}`);
    host = undefined;
  }
  seen.troubles.push(`expected a study that comes to its end, received one that did not in ${mostTries} starts`);
}

/** Holds what a study came to against the undisturbed one. Runs of an edited study are there too, and are no results of this one. */
function look(scene: Scene, whole: Whole, before: Written, seen: Seen): void {
  const { results, decisions } = readWritten(scene.out);
  const keys = [...whole.written.results.keys()];
  const more = [...results, ...decisions].filter(([, one]) => (typeof one === "number" ? one : one.length) > 1);
  const held = keys.map((key) => heldAgainst(whole.written.results.get(key)![0]!, results.get(key)?.[0]));
  const others = held.flatMap(({ other }) => other ?? []);
  seen.missing += held.reduce((sum, { missing }) => sum + missing, 0);
  seen.lost += keys.filter((key) => !results.has(key)).length + lostSince(before, { results, decisions });
  seen.twice += more.length + scene.trainedTwice();
  seen.studies += 1;
  const report = reportIn(scene.out);
  const names = new Set([...report.keys(), ...whole.report.keys()]);
  const files = [...names].filter((name) => report.get(name) !== whole.report.get(name));
  if (others.length + files.length === 0) seen.identical += 1;
  else seen.troubles.push(`other than undisturbed: ${[...files, ...others].join("; ")}`);
}

/** Holds an outcome against the one that it should be: how many points of its curves are missing; `other` if anything else is not the same. */
function heldAgainst(wanted: string, found: string | undefined): { readonly missing: number; readonly other?: string } {
  if (found === undefined || found === wanted) return { missing: 0 };
  const [one, other]: Outcome[] = [JSON.parse(wanted), JSON.parse(found)];
  const points = ({ curves }: Outcome): string[] =>
    Object.entries(curves).flatMap(([name, { steps, values }]) =>
      steps.map((step, at) => `${name} ${step} ${values[at]}`),
    );
  const [wantedPoints, foundPoints] = [points(one!), points(other!)];
  const isElse = canonical({ ...one, curves: {} }) !== canonical({ ...other, curves: {} });
  const isWrong = isElse || foundPoints.some((point) => !wantedPoints.includes(point));
  return { missing: wantedPoints.length - foundPoints.length, ...(isWrong && { other: found }) };
}

type Kept = Pick<Written, "results" | "decisions">;

/** Results and decisions that were written down, and are not there any more as they were. */
function lostSince(before: Kept, now: Kept): number {
  const results = [...before.results].filter(([key, [first]]) => now.results.get(key)?.[0] !== first);
  const decisions = [...before.decisions.keys()].filter((key) => !now.decisions.has(key));
  return results.length + decisions.length;
}

/** Looks until the processes of a study that was ended are gone, or for this long, in milliseconds. */
const patience = { looks: 250, every: 20 } as const;

async function lingering({ out }: Scene): Promise<number[]> {
  const { groups } = readWritten(out);
  for (let looks = 0; looks < patience.looks; looks += 1) {
    if (leftOf(out, groups).length === 0) return [];
    await pause(patience.every);
  }
  return leftOf(out, groups);
}
