import { copyableNumber, formatInteger, formatNumber } from "@glidepath/plot";
import type { Recipe, Schedule } from "glidepath";
import { type Length, parseLength, printFactor, rateOf, type Value } from "glidepath/language";
import type { Change } from "./change.ts";
import type { Dial } from "./dial.ts";
import { lengthLike, stepsIn } from "./lengths.ts";
import { readRate } from "./read-rate.ts";
import { readStep } from "./read-step.ts";
import { significant } from "./rounded.ts";
import { peakOf } from "./slot.ts";
import { linearTrack, logTrack, type Range, trackOf } from "./track.ts";

type Named = Pick<Dial, "id" | "word" | "group" | "table">;
type Row = Recipe["parameters"][string];
type Make = (named: Named, row: Row, value: never, lr: Schedule, write: (value: unknown) => Change) => Dial;

/** How far below the peak a rate can be moved. */
const lowestRate = 1e-6;

/** Digits of a rate, as a share of the peak. */
const rateDigits = 3;

/** Makes the control for a row of each type. Points are moved where they lie, on the curve. */
const makers: Partial<Record<Row["type"], Make>> = {
  number: (named, row, value: number, _lr, write) => ({
    ...named,
    ...{ type: "number", value, write, track: trackOf(row as Range, row.default as number) },
    ...{ shown: String(significant(value, 6)), edited: String(value), read: readNumber, expected: "a number" },
  }),
  length: (named, _row, value: Length, lr, write) => {
    const steps = stepsOf(value, lr);
    return {
      ...named,
      ...{ type: "number", value: steps, track: linearTrack(0, lr.horizon, true) },
      ...{ shown: typeof value === "number" ? `${formatInteger(value)} steps` : String(value), edited: String(value) },
      ...{ read: (text) => readStep(text, lr), expected: "a length such as 500, 12% or 3ep" },
      // A length of 0 names no unit; a share of the run is what most people mean.
      write: (next: number) => write(lengthLike(value === 0 || value === "rest" ? "0%" : value, Math.round(next), lr)),
    };
  },
  value: (named, _row, value: Value, lr, write) => {
    const peak = peakOf(lr);
    const rate = rateOf(value, peak);
    return {
      ...named,
      ...{ type: "number", value: rate, track: logTrack(peak * lowestRate, peak, true) },
      ...{ shown: formatNumber(rate, 4), edited: copyableNumber(rate), read: (text) => readRate(text, peak) },
      expected: "a rate such as 3e-4, 10% of the peak, or base/10",
      write: (next: number) => write(next === 0 ? 0 : printFactor(significant(next / peak, rateDigits))),
    };
  },
  choice: (named, row, value: string, _lr, write) => ({
    ...{ ...named, type: "choice", value, write },
    options: (row as { readonly options: readonly string[] }).options,
  }),
  formula: (named, _row, value: string, _lr, write) => ({ ...named, type: "text", value, write }),
  lengths: (named, _row, value: readonly Length[], _lr, write) => ({
    ...{ ...named, type: "text", value: value.join(", ") },
    write: (text: string) => write(listed(text)),
  }),
  numbers: (named, _row, value: readonly number[], _lr, write) => ({
    ...{ ...named, type: "text", value: value.join(", ") },
    write: (text: string) => write(listed(text).map(Number)),
  }),
};

/** The control for a row of a table, where there is one for its type. */
export function dialFor(
  named: Named,
  row: Row,
  value: unknown,
  lr: Schedule,
  write: (value: unknown) => Change,
): readonly Dial[] {
  const dial = makers[row.type]?.(named, row, value as never, lr, write);
  return dial === undefined ? [] : [dial];
}

const listed = (text: string) => text.split(",").flatMap((part) => part.trim() || []);

function readNumber(text: string): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** About how many steps a length has; 0 if that depends on the other phases. */
function stepsOf(value: Length, { budget, horizon }: Schedule): number {
  const length = parseLength(value);
  return (length?.amount ?? 0) * ((length && stepsIn(length.unit, budget, horizon)) ?? 0);
}
