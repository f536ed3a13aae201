import { collect, type Report, show } from "../input/issue.ts";
import { readRecord } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import type { Segment } from "../schedule/segment.ts";
import { findShape } from "../shape/curve/index.ts";
import { readNumbers, readSwitch } from "./read.ts";

/** The six kinds by the names that a config uses. */
export type LRScheduleType = (typeof types)[number];
export const types = ["constant", "linear", "cosine", "exponential", "cosine_warmup", "polynomial"] as const;

/** A config; a key that only other types use is checked and otherwise not used, so `type` alone can be changed. */
export interface LRScheduleConfig {
  /** `constant` if left out. */
  readonly type?: LRScheduleType | undefined;
  /** The rate at the start (after the warm-up, if any), above 0; 0.001 if left out. */
  readonly initial_value?: number | undefined;
  /** The rate at the end: at least 0 and at most `initial_value`; 0 if left out. Not used by constant and exponential. */
  readonly final_value?: number | undefined;
  /** exponential: what is left of the rate at the end, above 0 and at most 1; 0.1 if left out. */
  readonly decay_rate?: number | undefined;
  /** cosine_warmup: the share of the run that the rise from 0 takes, above 0 and below 1; 0.1 if left out. */
  readonly warmup_fraction?: number | undefined;
  /** polynomial: the exponent, 0 to 1000; 2 if left out; 0 is a constant. */
  readonly power?: number | undefined;
  /** True (the default) clamps the remaining progress to [0, 1]; false lets the formula go on outside, as the original does. */
  readonly clamp?: boolean | undefined;
}

/** A config that was read, with all defaults filled in. */
export type LRScheduleSettings = {
  readonly [Key in keyof typeof numbers]: number;
} & { readonly type: LRScheduleType; readonly clamp: boolean };

const numbers = {
  initial_value: { above: 0, default: 0.001 },
  final_value: { min: 0, default: 0 },
  decay_rate: { above: 0, max: 1, default: 0.1 },
  warmup_fraction: { above: 0, below: 1, default: 0.1 },
  power: { min: 0, max: 1000, default: 2 },
} as const;

/**
 * Reads a config, or a bare number as its `initial_value`; `type` says which class is being built, if any.
 * @throws GlidepathError with every issue.
 * @example readConfig(0.01).type // "constant"
 */
export function readConfig(config: number | LRScheduleConfig, type?: LRScheduleType): LRScheduleSettings {
  const expected = `a rate, or an object with type, ${Object.keys(numbers).join(", ")}, clamp`;
  const given = typeof config === "number" ? { initial_value: config } : readRecord(config, "config", expected);
  return collect((report) => {
    const read = readNumbers(given, numbers, ["type", "clamp"], report);
    const known = readType(given.type, type, report);
    const clamp = readSwitch(given, "clamp", true, report);
    if (draws[known].ends && read.final_value > read.initial_value) {
      const hint = "These schedules fall: swap the two";
      const expected = `at most initial_value (${read.initial_value})`;
      report({ path: "final_value", expected, received: String(read.final_value), hint });
    }
    return { ...read, type: known, clamp };
  });
}

/** The segments of a schedule over progress 0 to 1. */
export function segmentsOf(settings: LRScheduleSettings): readonly Segment[] {
  return draws[settings.type].draw(settings);
}

function readType(given: unknown, wanted: LRScheduleType | undefined, report: Report): LRScheduleType {
  const type = given === undefined ? (wanted ?? "constant") : given;
  if (!types.includes(type as LRScheduleType)) {
    const name = typeof type === "string" ? type : show(type);
    report(unknownName("type", "type", name.slice(0, 100), types));
  } else if (wanted !== undefined && type !== wanted) {
    const hint = "BaseLRSchedule.create(config) builds the class that fits the type";
    report({ path: "type", expected: `"${wanted}", which is what this class draws`, received: show(type), hint });
  } else {
    return type as LRScheduleType;
  }
  return wanted ?? "constant";
}

interface Draw {
  /** Whether it uses `final_value`. */
  readonly ends: boolean;
  draw(settings: LRScheduleSettings): readonly Segment[];
}

const draws: Readonly<Record<LRScheduleType, Draw>> = {
  constant: { ends: false, draw: ({ initial_value: rate }) => [part("constant", rate, rate)] },
  linear: { ends: true, draw: ({ initial_value, final_value }) => [part("linear", initial_value, final_value)] },
  cosine: { ends: true, draw: ({ initial_value, final_value }) => [wave(initial_value, final_value)] },
  exponential: {
    ends: false,
    draw: ({ initial_value, decay_rate }) => [
      part("linear", initial_value, initial_value * decay_rate, { scale: "log" }),
    ],
  },
  cosine_warmup: {
    ends: true,
    draw: ({ initial_value, final_value, warmup_fraction }) => [
      part("linear", 0, initial_value, { end: warmup_fraction }),
      wave(initial_value, final_value, warmup_fraction),
    ],
  },
  polynomial: {
    ends: true,
    // (anything)^0 = 1: the rate stays where it starts, which the polynomial shape (exponent above 0) does not cover.
    draw: ({ initial_value, final_value, power }) =>
      power === 0
        ? [part("constant", initial_value, initial_value)]
        : [part("polynomial", initial_value, final_value, { parameters: { power, k: 1 } })],
  },
};

function wave(from: number, to: number, start = 0): Segment {
  return part("cosine", from, to, { start, parameters: { exponent: 1, k: 1 } });
}

function part(kind: string, from: number, to: number, rest: Partial<Segment> = {}): Segment {
  return { start: 0, end: 1, from, to, shape: findShape(kind)!, parameters: {}, scale: "linear", ...rest };
}
