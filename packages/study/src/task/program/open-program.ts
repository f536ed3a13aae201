import { randomUUID } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { runsFolder } from "../checkpoints.ts";
import type { Trainer, TrainerSetup } from "../task.ts";
import type { Program } from "./program.ts";
import { sharedTexts } from "./shared-texts.ts";
import { endStrays, runVariable } from "./strays.ts";
import { trainOnce } from "./train-once.ts";
import { openWatchdog } from "./watchdog.ts";

/**
 * Opens a trainer that starts a program for every attempt. First it ends what an owner of this folder before left running, so that no
 * run is ever trained twice at a time. Call it only while holding the folder's lock.
 */
export function openProgram(program: Program, { folder }: TrainerSetup): Trainer {
  const place = join(folder, runsFolder);
  mkdirSync(place, { recursive: true });
  // The same name for the same folder, by whatever way it was reached: processes are known by it.
  const runs = realpathSync(place);
  const endAll = (): void => endStrays(runVariable, (file) => file.startsWith(runs + sep));
  endAll();
  const watchdog = openWatchdog(randomUUID());
  const textsOf = sharedTexts(program.target);
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    train(order, attempt) {
      const signal = AbortSignal.any([attempt.signal, closing.signal]);
      const run = trainOnce({ program, runs, watchdog, textsOf }, order, { ...attempt, signal });
      underWay.add(run);
      return run.finally(() => underWay.delete(run));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
      endAll();
      watchdog.close();
    },
  };
}
