import { bisect } from "../../../sketch/bisect.ts";
import type { Build, Scheduler } from "./leaf.ts";
import { Halt } from "./python.ts";

/*
 * torch's schedulers that are made of others, built in torch's order: all children first, whose constructors change the optimizer
 * one after another, and then what the outer constructor itself does about that.
 */

/** SequentialLR: every scheduler has its turn, at whose beginning it is set to its own step 0. */
export function sequential(builds: readonly Build[], milestones: readonly number[]): Build {
  return (optimizer) => {
    const schedulers = builds.map((build) => build(optimizer));
    let step = 0;
    const undo = () => {
      for (const scheduler of schedulers) scheduler.undo();
    };
    const advance = () => {
      const turn = bisect(milestones, ++step);
      const scheduler = schedulers[turn]!;
      if (turn > 0 && milestones[turn - 1] === step) scheduler.enter();
      else scheduler.step();
    };
    optimizer.rate = optimizer.initial!;
    undo();
    schedulers[bisect(milestones, 0)]!.start();
    return { step: advance, start: advance, enter: refuse, undo };
  };
}

/** ChainedScheduler: all of them are stepped, one after another. */
export function chained(builds: readonly Build[]): Build {
  return (optimizer) => {
    const schedulers = builds.map((build) => build(optimizer));
    const each = (act: (scheduler: Scheduler) => void) => () => {
      for (const scheduler of schedulers) act(scheduler);
    };
    const step = each((scheduler) => scheduler.step());
    return { step, start: step, enter: refuse, undo: each((scheduler) => scheduler.undo()) };
  };
}

/** Schedulers made of schedulers have no rate of their own for SequentialLR to set. */
function refuse(): never {
  throw new Halt("NotImplementedError");
}
