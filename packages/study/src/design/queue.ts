import type { Journal, Records } from "../journal/journal.ts";
import type { Claim, Course, Known, Stand } from "./design.ts";
import type { Group } from "./groups.ts";

/** What the queue tells of the runs that it hands out, or that need not be done. */
export interface QueueListener {
  /** These runs will be done, but for those that are done already. */
  enter(group: Group, keys: readonly string[], isDone: (key: string) => boolean): void;
  /** These runs are given up, so they need not be done. */
  prune(group: Group, keys: readonly string[]): void;
}

/** Hands out runs, the first courses first; those of a course as soon as its design has come to them. */
export interface Queue {
  /**
   * The next run that is neither done nor under way, or undefined if there is none now (more may come when a run under way ends). Those that
   * are not free are left for later.
   */
  claim(isFree?: (claim: Claim) => boolean): Promise<Claim | undefined>;
  /** Runs that have not ended and may still come, as far as that can be told, with those under way. */
  left(): Claim[];
}

/** One course on its way. */
interface Way {
  readonly course: Course;
  /** Keys of the runs that the listener knows of. */
  readonly entered: Set<string>;
  /** Every run that it may come to, once that was asked. */
  reach?: readonly Claim[];
  /** Runs that are come to and have not ended. */
  waiting: Claim[];
  /** Whether its design was asked, and whether nothing will be added. */
  isBegun: boolean;
  isWhole: boolean;
}

/** Where the queue writes down what designs decide and give up; without it, it is a queue to look at. */
export type QueueJournal = Pick<Records, "get" | "isDecided"> & Partial<Pick<Journal, "decide" | "prune">>;

/**
 * Makes the queue of the courses of a study. Runs whose end is in the journal are not handed out, unless they failed and are tried again. What
 * designs decide and give up is written down before anything that follows from it is handed out.
 */
export async function openQueue(
  courses: readonly Course[],
  journal: QueueJournal,
  listener: QueueListener,
  retriesFailed = true,
): Promise<Queue> {
  const claimed = new Set<string>();
  /** What failed before this queue was made is tried again, if that is wanted; what another course gave up is done after all. */
  const get: Known["get"] = (key) => {
    const ending = journal.get(key);
    const isOpen = ending?.state === "PRUNED" || (ending?.state === "FAILED" && retriesFailed && !claimed.has(key));
    return isOpen ? undefined : ending;
  };
  const known: Known = { get, isDecided: (key) => journal.isDecided(key) };
  const isDone = (key: string): boolean => get(key) !== undefined;
  let ways = courses.map(
    (course): Way => ({ course, entered: new Set(), waiting: [], isBegun: false, isWhole: false }),
  );
  const settle = async (way: Way): Promise<void> => {
    const left = way.waiting.filter(({ key }) => !isDone(key));
    const isNews = !way.isBegun || left.length < way.waiting.length;
    way.waiting = left;
    if (way.isWhole || !isNews) return;
    const stand = await decided(way.course, known, journal);
    for (const claim of fresh(way, stand.pruned)) await prune(claim, journal, listener);
    const runs = onceEach([...stand.choosing, ...(stand.isChosen ? stand.reported : [])]);
    for (const { group, key } of fresh(way, runs)) listener.enter(group, [key], isDone);
    way.waiting = runs.filter(({ key }) => !isDone(key));
    way.isBegun = true;
    way.isWhole = stand.isChosen;
  };
  // All at once, so that the listener knows from the start what an earlier process did.
  for (const way of ways) await settle(way);

  return {
    async claim(isFree = () => true) {
      for (const way of ways) {
        await settle(way);
        const claim = way.waiting.find((each) => !claimed.has(each.key) && isFree(each));
        if (claim === undefined) continue;
        claimed.add(claim.key);
        ways = ways.filter(({ waiting, isWhole }) => waiting.length > 0 || !isWhole);
        return claim;
      }
      return undefined;
    },
    left: () => onceEach(ways.flatMap(comingIn)).filter(({ key }) => !isDone(key)),
  };
}

/** What a course has come to, and until it has chosen all that it may come to. */
function comingIn(way: Way): readonly Claim[] {
  if (way.isWhole) return way.waiting;
  way.reach ??= way.course.reach();
  return [...way.waiting, ...way.reach];
}

/** How far a course is, once everything that it decides by now is written down. */
async function decided(course: Course, known: Known, journal: QueueJournal): Promise<Stand> {
  const stand = course.stand(known);
  if (stand.decisions.length === 0 || journal.decide === undefined) return stand;
  for (const decision of stand.decisions) await journal.decide(decision);
  return decided(course, known, journal);
}

async function prune({ group, rate, seed, key }: Claim, journal: QueueJournal, listener: QueueListener): Promise<void> {
  if (journal.get(key) === undefined) await journal.prune?.(group.cell(rate, seed));
  listener.prune(group, [key]);
}

/** Seeds that choose may be reported too. */
const onceEach = (runs: readonly Claim[]): Claim[] => [...new Map(runs.map((run) => [run.key, run])).values()];

/** Those of some runs that a course has not come to before; they count as come to from now on. */
function fresh({ entered }: Way, claims: readonly Claim[]): Claim[] {
  return claims.filter(({ key }) => {
    const isNew = !entered.has(key);
    entered.add(key);
    return isNew;
  });
}
