/*
 * torch's schedulers do not compute a rate from the step: each changes the rate that it finds in the optimizer. What comes out
 * of several of them over one optimizer has no formula, so this machine does the same, in the same order. A class is a rule
 * that gives the next rate from what the scheduler remembers and the optimizer has. `leaf` makes of a rule what builds a
 * scheduler: building one changes the optimizer at once, as torch's constructors do with their first step. Schedulers made of
 * schedulers are in `compose.ts`; `play.ts` runs a scheduler and writes down every rate.
 */

/** What schedulers read and write in the optimizer's one group. */
export interface Optimizer {
  rate: number;
  momentum: number;
  /** The rate that the first scheduler found; OneCycleLR writes its own. */
  initial?: number;
  /** What OneCycleLR, CyclicLR and SWALR keep here, where another of them may overwrite it. */
  highest?: number;
  lowest?: number;
  momenta?: { readonly low: number; readonly high: number };
  average?: number;
  /** What each scheduler remembers that was built, in the order in which they were. */
  readonly memories?: Memory[];
}

/** What one scheduler remembers. */
export interface Memory {
  /** Its own step: -1 before the first. */
  step: number;
  /** How often it was stepped, the construction included. */
  calls: number;
  /** Whether it is being constructed. */
  isFirst: boolean;
  /** The rate that it starts from. */
  base: number;
}

/** What one class does; everything left out is as in torch's base class. */
export interface Rule {
  /** The rate for the memory's step, from what the optimizer has now. */
  rate(memory: Memory, optimizer: Optimizer): number;
  /** The rate that SequentialLR sets when this scheduler's turn comes, if it has a form of its own for that. */
  closed?(memory: Memory): number;
  /** What the constructor does to the optimizer before anything else. */
  prepare?(optimizer: Optimizer): void;
  /** The base that the constructor writes after the first step. */
  readonly base?: number;
  /** The step after this one; the next if left out. */
  next?(step: number): number;
}

/** A scheduler at work on an optimizer. */
export interface Scheduler {
  step(): void;
  /** The first step, which is taken at construction and again by SequentialLR. */
  start(): void;
  /** SequentialLR gives it the turn. */
  enter(): void;
  /** SequentialLR takes back the first step. */
  undo(): void;
  /** The rate of its own step from what the optimizer has, which it does not set; schedulers made of schedulers have none. */
  ask?(): number;
  /** Counts a step without setting a rate. */
  pass?(): void;
}

/** Constructs a scheduler, which changes the optimizer at once. */
export type Build = (optimizer: Optimizer) => Scheduler;

/** Builds a scheduler of one class. */
export function leaf(rule: Rule): Build {
  const { next = (step) => step + 1 } = rule;
  return (optimizer) => {
    rule.prepare?.(optimizer);
    optimizer.initial ??= optimizer.rate;
    const memory: Memory = { step: -1, calls: 0, isFirst: false, base: optimizer.initial };
    optimizer.memories?.push(memory);
    const scheduler: Scheduler = {
      step() {
        memory.calls++;
        memory.step = next(memory.step);
        optimizer.rate = rule.rate(memory, optimizer);
      },
      start() {
        memory.calls = 0;
        memory.isFirst = true;
        scheduler.step();
        memory.isFirst = false;
      },
      enter() {
        memory.step = 0;
        optimizer.rate = rule.closed ? rule.closed(memory) : rule.rate(memory, optimizer);
      },
      undo() {
        memory.step--;
      },
      ask: () => rule.rate(memory, optimizer),
      pass() {
        memory.step = next(memory.step);
      },
    };
    scheduler.start();
    memory.base = rule.base ?? memory.base;
    return scheduler;
  };
}
