import type { ReadOptions } from "@glidepath/frameworks";
import { type BudgetInput, budget, GlidepathError, type Schedule, type ScheduleOptions, schedule } from "glidepath";
import { isInRange, show } from "glidepath/input";
import { needsPeak } from "./assumed.ts";
import { lengths } from "./budget-options.ts";

/** The most characters of a spec's note. */
const longestNote = 2000;

/** What is known of a schedule that was read from a framework's words. */
export interface Reading {
  readonly framework: string;
  /** The words, and whose they are. */
  readonly origin: string;
  /** What a person should know of it, in whole sentences. */
  readonly remarks: readonly string[];
  /** True if its rates are shares of the optimizer's, which nobody says. */
  readonly isShare: boolean;
}

/** A schedule in a framework's words, and what they say further. */
export interface ReadWords extends Reading {
  readonly lr: Schedule;
}

/** Reads the same words under what is known of a run. */
export type WordsReader = (given: ScheduleOptions, options: ReadOptions) => ReadWords;

/** What is remarked where rates are shares of one that nobody says. */
const usualRemark = "The rates are shares of the optimizer's rate, which is not known: give --peak";

/** Makes a schedule from a framework's words and what is known of the run. */
export async function readWords(
  text: string,
  given: ScheduleOptions,
  options: ReadOptions,
  unknownRate = usualRemark,
): Promise<ReadWords> {
  return (await wordsReader(text, unknownRate))(given, options);
}

/** The same for words that are read several times. The spec's note says where it is from. */
export async function wordsReader(text: string, unknownRate = usualRemark): Promise<WordsReader> {
  const { readFramework } = await import("@glidepath/frameworks");
  return (given, options) => {
    const { framework, spec, budget, remarks } = readFramework(text, { ...surroundingsOf(given), ...options });
    const origin = `Read as ${framework}${originOf(text.trim())}`;
    const note = [origin, ...remarks].join(". ").slice(0, longestNote);
    const time = given.time === undefined ? {} : { time: given.time };
    const lr = schedule({ note, ...spec }, { ...budget, ...time } as BudgetInput);
    const isShare = needsPeak(lr);
    return {
      lr,
      framework,
      origin: origin.slice(0, longestNote),
      remarks: isShare ? [...remarks, unknownRate] : remarks,
      isShare,
    };
  };
}

/** What the command line, or a file, says of the run, in the units in which frameworks count. */
function surroundingsOf({ peak, ...given }: ScheduleOptions): ReadOptions {
  if (peak !== undefined && !isInRange(peak, { above: 0 })) {
    throw new GlidepathError([{ path: "peak", expected: "a finite rate above 0", received: show(peak) }]);
  }
  const hasLength = lengths.some((name) => Object.hasOwn(given, name));
  // Without a length the conversions are checked and derived all the same, under a length that is then left out.
  const { steps, stepsPerEpoch, batchSize, tokensPerStep } = budget(hasLength ? given : { ...given, steps: 1 });
  const { datasetSize } = given;
  const known = { steps: hasLength ? steps : undefined, stepsPerEpoch, batchSize, tokensPerStep, datasetSize, peak };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value === "number"));
}

/** The words themselves, where they are few; of a script or a file, how long it is. */
function originOf(text: string): string {
  const lines = text.split("\n").length;
  return lines <= fewLines ? `: ${text.replace(/\s+/g, " ")}` : ` from a text of ${lines} lines`;
}

/** So many lines are still words that a person knows again. */
const fewLines = 4;
