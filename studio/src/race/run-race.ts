import type { Race } from "../model/race.ts";
import type { Studio } from "../model/studio.ts";
import type { employ } from "../work/rpc.ts";
import { isFinished, withoutUnfinished, withReports, withSeed } from "./book.ts";
import type { raceDuties } from "./duties.ts";

/** The worker that trains. */
export type Trainer = Pick<ReturnType<typeof employ<typeof raceDuties>>, "ask" | "stop">;

/** Runs the races of a page, one at a time: the worker is asked for a part of every network, then for the next. */
export interface Runner {
  /** Runs the scene's race until it is over, paused, stopped, or its worker dies. Never rejects. */
  run(): Promise<void>;
  /** Ends the worker, and with it what it was at. */
  stop(): void;
}

/** Makes the runner of a page. `now` is a clock in seconds. */
export function makeRunner(studio: Studio, trainer: Trainer, now: () => number): Runner {
  const race = () => studio.snapshot.scene.race;
  const show = (change: (race: Race) => Race) => {
    const present = race();
    if (present) studio.show({ race: change(present) });
  };
  /** The runs that the worker has at hand; undefined where it has none. */
  let atWork: readonly unknown[] | undefined;
  let running: Promise<void> | undefined;

  /** Begins the next seed, or the one that was broken off. */
  async function beginSeed(): Promise<void> {
    const { entrants, seeds } = withoutUnfinished(race()!);
    await trainer.ask(
      "begin",
      seeds.length + 1,
      entrants.map(({ rates }) => rates),
    );
    if (race()?.entrants !== entrants) return;
    atWork = entrants;
    show((present) => withSeed(withoutUnfinished(present)));
  }

  async function advance(): Promise<void> {
    const present = race()!;
    const last = present.seeds.at(-1);
    if (last === undefined || isFinished(last) || atWork !== present.entrants) return beginSeed();
    const start = now();
    const reports = await trainer.ask("advance");
    if (race()?.entrants !== present.entrants) return;
    // A worker that had to be started anew has no networks at hand.
    if (reports.length === 0) atWork = undefined;
    else show((one) => withReports(one, reports, now() - start));
  }

  function stop(): void {
    atWork = undefined;
    trainer.stop();
  }

  async function runAll(): Promise<void> {
    try {
      const device = await trainer.ask("prepare");
      show((present) => ({ ...present, device }));
      while (race()?.state === "running") await advance();
    } catch (error) {
      // What is broken is not asked again: the next race starts another worker.
      stop();
      const problem = (error as Error).message;
      if (race()?.state === "running") show((present) => ({ ...present, state: "failed", problem }));
    }
  }

  return {
    run() {
      running ??= runAll().finally(() => {
        running = undefined;
      });
      return running;
    },
    stop,
  };
}
