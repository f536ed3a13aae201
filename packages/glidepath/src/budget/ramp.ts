import { counting, type Issue, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { type Length, parseLength, printLength } from "../language/length.ts";
import { placeBatches } from "./batches.ts";

/**
 * One stage of a batch size that changes in mid-run. All but the last say how long they are in force, or until when; the
 * last is in force for the rest of the run. A boundary in samples or tokens is passed with the first update that starts at
 * or after it, as in Megatron-LM, and boundaries are counted from the start of the run, so that nothing drifts.
 */
export interface BatchStage {
  /** Samples in one update, all devices and accumulation taken together: a whole number from 1. */
  readonly size: number;
  /** Whole steps, samples or tokens: `500`, `"50ksamples"`, `"2Btok"`; counted from where the stage before should end. */
  readonly length?: Length;
  /** In place of `length`: where the stage ends, counted from the start of the run. */
  readonly until?: Length;
}

/** The most stages that one budget may have. */
const mostStages = 1000;
const whole = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true } as const;

/** Reads a list of stages into canonical form; stages of one size alone are a plain number. Undefined if something was reported. */
export function readRamp(
  input: readonly unknown[],
  sequenceLength: number | undefined,
  path: string,
  report: Report,
): number | readonly BatchStage[] | undefined {
  const note = counting(report);
  if (input.length === 0 || input.length > mostStages) {
    note({ path, expected: `a number, or a list of 1 to ${mostStages} stages`, received: show(input) });
    return undefined;
  }
  const stages = Array.from(input, (stage, i) =>
    readStage(stage, i === input.length - 1, sequenceLength, `${path}[${i}]`, note),
  );
  if (note.count > 0) return undefined;
  const pieces = placeBatches(stages, sequenceLength, (place, expected, received) =>
    note({ path: path + place, expected, received }),
  );
  if (note.count > 0) return undefined;
  return pieces.length === 1 ? pieces[0]!.size : stages;
}

function readStage(
  input: unknown,
  isLast: boolean,
  sequenceLength: number | undefined,
  path: string,
  report: Report,
): BatchStage {
  if (!isRecord(input)) {
    report({ path, expected: `a stage such as { size: 256, length: "50ksamples" }`, received: show(input) });
    return { size: 1 };
  }
  reportUnknownKeys(input, ["size", "length", "until"], path, report);
  const size = own(input, "size");
  if (!isInRange(size, whole)) {
    report({ path: `${path}.size`, expected: "a whole number from 1 to 2^53 - 1", received: show(size) });
  }
  const given = (["length", "until"] as const).filter((key) => own(input, key) !== undefined);
  if (isLast ? given.length > 0 : given.length !== 1) {
    const expected = isLast ? "a last stage without length and until" : "a length or an until";
    report({ path, expected, received: given.length === 2 ? "both" : (given[0] ?? "neither") });
    return { size: 1 };
  }
  const ends = given.map((key) => [key, readEnd(input[key], sequenceLength, `${path}.${key}`, report)] as const);
  return { size: size as number, ...Object.fromEntries(ends) };
}

/** Whole steps, samples or tokens; text such as "4.1ksamples" is rounded to whole ones. */
function readEnd(value: unknown, sequenceLength: number | undefined, path: string, report: Report): Length {
  const parsed = parseLength(value);
  const amount = Math.round(parsed?.amount ?? 0);
  if (parsed === undefined || !["steps", "samples", "tok"].includes(parsed.unit) || !isInRange(amount, whole)) {
    const expected = `at least one step, sample or token, such as 500, "50ksamples" or "2Btok"`;
    report({ path, expected, received: show(value) });
    return 1;
  }
  if (parsed.unit === "tok" && sequenceLength === undefined) {
    report(unknownConversion(path, "sequenceLength", "tok", "samples"));
  }
  return printLength({ amount, unit: parsed.unit });
}

/** The issue of a unit that cannot be converted. */
export function unknownConversion(path: string, needs: string, unit: string, into: string): Issue {
  return {
    path,
    expected: `a budget that knows ${needs}, to turn ${unit} into ${into}`,
    received: "a budget without it",
  };
}
