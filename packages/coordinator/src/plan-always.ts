import { isOutage } from "./store/database.ts";

/** Planning without end. */
export interface PlanLoop {
  /** Comes when nothing is left to do, or the loop was stopped; rejects if it cannot go on. */
  readonly done: Promise<void>;
  isDone(): boolean;
  /** Says that there is something new to look at, which can wait for the next plan. */
  note(): void;
  /** Whether there is something that no plan has looked at to its end. */
  isBehind(): boolean;
  /** Plans at once. Comes when a plan that was begun after the call is done, or the loop is over. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

/** What other coordinators wrote, and jobs that were lost, are looked for so often, milliseconds. */
const lookEvery = 1_000;

/** Plans again and again, one plan at a time, at once when woken; an outage of the database is told, and waited out. */
export function planAlways(
  plan: () => Promise<{ readonly isDone: boolean }>,
  wasDone: boolean,
  onTrouble: (message: string) => void,
): PlanLoop {
  let isDone = wasDone;
  let isStopped = false;
  /** How often something new was said, and how much of that a plan has looked at. */
  let [said, seen] = [0, 0];
  let waiting: (() => void)[] = [];
  let rouse = (): void => {};
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, lookEvery);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
      if (waiting.length > 0 || isStopped) rouse();
    });
  const run = async (): Promise<void> => {
    while (!isDone && !isStopped) {
      await pause();
      if (isStopped) return;
      const told = waiting;
      waiting = [];
      const now = said;
      try {
        ({ isDone } = await plan());
        seen = now;
        for (const tell of told) tell();
      } catch (error) {
        // They are told after the next plan.
        waiting.push(...told);
        if (!isOutage(error)) throw error;
        onTrouble((error as Error).message);
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
      }
    }
  };
  let isOver = false;
  const done = run().finally(() => {
    isOver = true;
    for (const tell of waiting) tell();
  });
  // Whoever waits for it hears of it.
  done.catch(() => {});
  return {
    done,
    isDone: () => isDone,
    note() {
      said += 1;
    },
    isBehind: () => seen < said && !isOver,
    wake: () =>
      new Promise((resolve) => {
        if (isOver) resolve();
        else waiting.push(resolve);
        rouse();
      }),
    async stop() {
      isStopped = true;
      rouse();
      await done.catch(() => {});
    },
  };
}
