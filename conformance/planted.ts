import {
  GlidepathError,
  type Length,
  phasesOf,
  type Schedule,
  type Spec,
  schedule,
} from "../packages/glidepath/src/index.ts";
import type { CauseKind, Log } from "../packages/logs/src/index.ts";

/** A rate at each update. */
export type Rate = (update: number) => number;

/** What a run did. */
export interface Run {
  readonly rate: Rate;
  /** How many updates it made; left out, those of the schedule. */
  readonly steps?: number;
  /** What the log says of it. */
  readonly run?: Log["run"];
  /** The rate of another group of parameters, in a column of its own. */
  readonly other?: Rate;
}

/** A schedule, and how the same words are read under another number of steps. */
export interface Planned {
  readonly name: string;
  readonly lr: Schedule;
  readonly under: (steps: number) => Schedule | undefined;
}

/** A cause, and what a run does to whose schedule it happens; undefined where it cannot. */
export interface Plant {
  readonly name: string;
  readonly kind: CauseKind;
  readonly run: (planned: Planned, draw: number) => Run | undefined;
}

/** What can be made; undefined for words that do not fit their budget. */
export function attempt(make: () => Schedule): Schedule | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

/** The rate of a schedule that never throws. */
export const rateOf =
  (lr: Schedule): Rate =>
  (update) =>
    lr(Math.min(update, lr.limit));

const choose = <T>(list: readonly T[], draw: number): T => list[draw % list.length]!;

const paced = (name: string, kind: CauseKind, pace: (rate: Rate) => Rate): Plant => ({
  name,
  kind,
  run: ({ lr }) => ({ rate: pace(rateOf(lr)) }),
});

const shifts = [1, -1].map((by) => paced(`shift by ${by}`, "shift", (lr) => (t) => lr(t + by)));
const fast = [2, 4, 8].map((n) => paced(`${n} x too fast`, "speed", (lr) => (t) => lr(n * t)));
const slow = [2, 4, 8].map((n) => paced(`${n} x too slow`, "speed", (lr) => (t) => lr(Math.floor(t / n))));
const scales = [2, 0.5, 8, Math.SQRT2, 1.37, 0.1].map((c) =>
  paced(`scale ${Number(c.toFixed(3))}`, "scale", (lr) => (t) => c * lr(t)),
);

const epochOf = ({ steps, budget }: Schedule) => budget.stepsPerEpoch ?? Math.max(3, Math.round(steps / 7));

const epochs: Plant[] = [
  ["stepped per epoch", (t: number, epoch: number) => Math.floor(t / epoch)] as const,
  ["set per epoch", (t: number, epoch: number) => Math.floor(t / epoch) * epoch] as const,
].flatMap(([name, place]): Plant[] => {
  const rate =
    (lr: Schedule): Rate =>
    (t) =>
      rateOf(lr)(place(t, epochOf(lr)));
  return [
    { name, kind: "per-epoch", run: ({ lr }) => ({ rate: rate(lr), run: { stepsPerEpoch: epochOf(lr) } }) },
    {
      // Epochs of few updates are as well a scheduler that is stepped once in so many batches.
      name: `${name}, of an unknown length`,
      kind: "per-epoch",
      run: ({ lr }) => (lr.budget.stepsPerEpoch || epochOf(lr) <= 64 ? undefined : { rate: rate(lr) }),
    },
  ];
});

const resumes: Plant[] = [
  {
    name: "restart",
    kind: "resume",
    run({ lr }, draw) {
      const at = Math.floor(lr.steps * choose([0.3, 0.5, 0.7, 0.43], draw));
      return { rate: (t) => rateOf(lr)(t < at ? t : t - at) };
    },
  },
  {
    name: "jump",
    kind: "resume",
    run({ lr }, draw) {
      const at = Math.floor(lr.steps * choose([0.3, 0.5, 0.62], draw));
      const back = Math.ceil(lr.steps * choose([0.2, 0.1, -0.15], draw));
      return { rate: (t) => rateOf(lr)(t < at ? t : t - back) };
    },
  },
  {
    name: "factor from a step on",
    kind: "resume",
    run({ lr }, draw) {
      const at = Math.floor(lr.steps * choose([0.3, 0.5, 0.7], draw));
      return { rate: (t) => rateOf(lr)(t) * (t < at ? 1 : choose([0.5, 0.1, 2, 0.37], draw)) };
    },
  },
];

const totals = ["+1", "-1", "x 0.5", "x 0.8", "x 0.9", "x 1.25", "x 1.5", "x 2"].map(
  (how): Plant => ({
    name: `total ${how}`,
    kind: "total",
    run({ lr, under }) {
      const steps = how.startsWith("x") ? Math.round(lr.steps * Number(how.slice(2))) : lr.steps + Number(how);
      const other = steps > 0 ? under(steps) : undefined;
      return other && { rate: rateOf(other), steps };
    },
  }),
);

const highest = (lr: Schedule) => {
  const stride = Math.max(1, Math.floor(lr.steps / 500));
  return Math.max(...Array.from({ length: Math.ceil(lr.steps / stride) }, (_, i) => rateOf(lr)(i * stride)));
};

const bounds = [
  ["floor at 10%", (lr: Schedule) => (rate: number) => Math.max(rate, 0.1 * highest(lr))] as const,
  ["floor at 30%", (lr: Schedule) => (rate: number) => Math.max(rate, 0.3 * highest(lr))] as const,
  ["ceiling at 50%", (lr: Schedule) => (rate: number) => Math.min(rate, 0.5 * highest(lr))] as const,
].map(([name, bound]): Plant => {
  const run = ({ lr }: Planned) => {
    const within = bound(lr);
    return { rate: (t: number) => within(rateOf(lr)(t)) };
  };
  return { name, kind: "floor", run };
});

const groups: Plant[] = [
  {
    name: "group at a tenth",
    kind: "group",
    run: ({ lr }) => ({ rate: (t) => 0.1 * rateOf(lr)(t), other: rateOf(lr) }),
  },
  {
    name: "group without a schedule",
    kind: "group",
    run: ({ lr }) => ({ rate: () => 0.37 * highest(lr), other: rateOf(lr) }),
  },
];

const warmups = [0, 0.5, 2, 10].map(
  (times): Plant => ({
    name: `warmup x ${times}`,
    kind: "warmup",
    run({ lr }) {
      const other = withWarmup(lr, times);
      return other && { rate: rateOf(other) };
    },
  }),
);

/** The schedule with another warmup: a recipe's, or a first phase of so many steps; the phase after it ends where it did. */
function withWarmup({ spec, budget, written }: Schedule, times: number): Schedule | undefined {
  const climb = written[0]![0]!;
  const steps = climb.end - climb.start;
  const length = Math.round(steps * times);
  if (climb.phase !== 0 || !(climb.to > climb.from) || length === steps) return undefined;
  if ("recipe" in spec)
    return "warmup" in spec ? attempt(() => schedule({ ...spec, warmup: length } as Spec, budget)) : undefined;
  const phases = phasesOf(spec);
  if (typeof phases[0]!.length !== "number" || phases[0]!.over || phases.length < 2 || phases[1]!.over)
    return undefined;
  const rest = (own: Length | undefined) => (typeof own === "number" ? { length: own + steps - length } : {});
  if (typeof phases[1]!.length === "number" && phases[1]!.length + steps < length) return undefined;
  const changed = phases.map((phase, i) =>
    i === 0 ? { ...phase, length } : i === 1 ? { ...phase, ...rest(phase.length) } : phase,
  );
  return attempt(() => schedule({ ...spec, phases: changed } as Spec, budget));
}

const neverStepped: Plant = { name: "never stepped", kind: "never-stepped", run: ({ lr }) => ({ rate: () => lr(0) }) };

/** Every plant, in the order of the table. */
export const plants: readonly Plant[] = [
  ...shifts,
  ...fast,
  ...slow,
  ...epochs,
  ...resumes,
  ...totals,
  ...scales,
  ...bounds,
  ...groups,
  ...warmups,
  neverStepped,
];
