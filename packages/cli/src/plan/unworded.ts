import type { Words } from "@glidepath/frameworks";
import { GlidepathError, parse, type ScheduleOptions } from "glidepath";
import { collect, type Fields, type Issue, innerPath, isRecord, own } from "glidepath/input";
import { lengths } from "../budget-options.ts";
import type { Given } from "../command.ts";
import { isNotation, kindOf } from "../kind-of-text.ts";
import { type ReadWords, readWords } from "../read-words.ts";
import { givenForWords } from "../words-options.ts";
import { type Place, placesOf, withValues } from "./places.ts";

/** A plan in which every schedule is a spec or a notation. */
export interface Unworded {
  readonly content: Fields;
  /** The budget; where nothing said how long the run is, as long as the words say. */
  readonly options: ScheduleOptions;
  /** What is known of those that were in a framework's words, by their paths. */
  readonly readings: ReadonlyMap<string, ReadWords>;
}

/** What is told of another quantity than the rate if its values are shares of something unknown. */
const sharesRemark = "The values are shares of one that is not known: write { words: ..., peak: ... }";

/**
 * Reads the schedules of a plan that are in a framework's words: a text, or `{ words, framework, peak, ... }`. They are read under the budget
 * of the plan, or, without a length in it, under the one that the first of them names. The words' own rate is theirs: the plan's peak
 * counts for the others.
 */
export async function unworded(content: Fields, budget: ScheduleOptions, given: Given): Promise<Unworded> {
  const readings = new Map<string, ReadWords>();
  const places = placesOf(content);
  let options = budget;
  for (const place of places) {
    const words = await wordsIn(place);
    if (words === undefined) continue;
    const read = await readPlace(place, words, options, given);
    options = withBudget(options, read.lr.budget);
    readings.set(place.path, read);
  }
  const values = new Map<string, unknown>([...readings].map(([path, { lr }]) => [path, lr.spec]));
  const isRate = ({ name }: Place) => name === "lr";
  if (!places.some((place) => isRate(place) && readings.has(place.path))) {
    return { content: withValues(content, values), options, readings };
  }
  const { peak, ...others } = options;
  for (const place of places.filter(isRate)) {
    if (peak !== undefined && isNotation(place.value)) values.set(place.path, { ...parse(place.value), peak });
  }
  return { content: withValues(content, values), options: others, readings };
}

/** The words that stand in a place, with what is said beside them; undefined if it has none. */
async function wordsIn({ path, value }: Place): Promise<Words | undefined> {
  if (isRecord(value) && own(value, "words") !== undefined) {
    const { readWords: fieldsOf } = await import("@glidepath/frameworks");
    return collect((report) => fieldsOf(value, path, report));
  }
  if (typeof value !== "string") return undefined;
  const kind = await kindOf(value);
  if (kind.kind !== "other") return kind.kind === "words" ? { words: value } : undefined;
  const { what, instead } = kind.look;
  const issue = {
    path,
    expected: "a schedule",
    received: `what looks like ${what}`,
    ...(instead && { hint: instead }),
  };
  throw new GlidepathError([issue]);
}

/** The plan's peak is that of its rate; other quantities name their own beside the words. */
async function readPlace(
  { name, path }: Place,
  { words, ...beside }: Words,
  { peak, ...budget }: ScheduleOptions,
  given: Given,
): Promise<ReadWords> {
  const isRate = name === "lr";
  const rateOf = isRate ? (given.peak ?? beside.peak ?? peak) : beside.peak;
  const rate = rateOf === undefined ? {} : { peak: rateOf as number };
  try {
    const options = { ...beside, ...givenForWords({ ...given, ...rate }), ...rate };
    return await readWords(words, { ...budget, ...rate }, options, isRate ? undefined : sharesRemark);
  } catch (error) {
    if (error instanceof GlidepathError) throw new GlidepathError(error.issues.map((issue) => placed(issue, path)));
    throw error;
  }
}

/** An issue of the words stands in their place; one of the budget is the plan's. */
const placed = (issue: Issue, path: string): Issue =>
  issue.path === "budget" ? issue : { ...issue, path: innerPath(path, issue.path) };

/** What the words say of the budget counts where nothing else says it. */
function withBudget(options: ScheduleOptions, { steps, ...more }: ScheduleOptions): ScheduleOptions {
  const hasLength = lengths.some((name) => Object.hasOwn(options, name));
  return { ...more, ...(!hasLength && { steps }), ...options } as ScheduleOptions;
}
