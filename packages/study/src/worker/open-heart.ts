import type { Outcome } from "../task/outcome.ts";
import { liveCurves } from "../wire/live-curves.ts";
import { type Beaten, paths } from "../wire/protocol.ts";
import { type Client, Refused } from "./client.ts";

/** An attempt under way, as its worker tells of it. */
export interface UnderWay {
  readonly key: string;
  readonly attempt: number;
  step(): number;
  curves(): Outcome["curves"];
  /** The attempt does not stand any more. */
  fall(): void;
}

/** Says now and then that a worker is at work, and how far it is. */
export interface Heart {
  /** Tells of an attempt from now on, until what comes back is called. */
  add(run: UnderWay): () => void;
  stop(): void;
}

/** The status for a worker that never said hello. */
const unknownWorker = 404;

/**
 * Beats for all runs of a worker together, in this thread, whatever the trainers do in their own. A beat that finds no coordinator is left out, and training
 * goes on.
 *
 * @param every seconds
 */
export function openHeart(client: Client, worker: string, every: number): Heart {
  const underWay = new Set<UnderWay>();
  const beat = async (): Promise<void> => {
    const runs = [...underWay];
    if (runs.length === 0) return;
    const told = runs.map((run) => ({
      ...{ key: run.key, attempt: run.attempt, step: run.step() },
      curves: liveCurves(run.curves(), runs.length),
    }));
    try {
      const { runs: answers } = await client.tell<Beaten>(paths.beat, { worker, runs: told });
      for (const [place, answer] of answers.entries()) if (answer === "fallen") runs[place]?.fall();
    } catch (cause) {
      // A coordinator that does not know this worker has forgotten its runs; whatever else it says, they may still be handed in.
      if (cause instanceof Refused && cause.status === unknownWorker) for (const run of runs) run.fall();
    }
  };
  const timer = setInterval(() => void beat(), every * 1000);
  return {
    add(run) {
      underWay.add(run);
      return () => underWay.delete(run);
    },
    stop: () => clearInterval(timer),
  };
}
