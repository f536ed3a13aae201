import { isWords, readFramework, readWords, recognise, type Words } from "@glidepath/frameworks";
import { type BudgetInput, GlidepathError, parse } from "glidepath";
import { collect, type Fields, innerPath, isRecord, own, pathOf } from "glidepath/input";
import { numbersOf, type Surely } from "./surely.ts";

/** A plan whose schedules are all words of our own, and the budget that was read with them. */
export interface Unworded {
  readonly content: Fields;
  readonly budget: Fields;
  readonly remarks: readonly string[];
}

/** Words of a plan and of its groups that are no quantities. */
const heads = ["glidepath", "$schema", "name", "note", "groups", "scale"];

/** Names of a budget that frameworks ask for. */
const known = ["steps", "stepsPerEpoch", "batchSize", "tokensPerStep", "datasetSize"];

/**
 * Reads the schedules of a plan that are in a framework's words, in its groups too: a text, or `{ words, framework, peak, ... }`. The length that
 * the first of them says counts where the plan says none; a peak of the plan is that of its rate.
 * @throws GlidepathError with each issue at its quantity
 */
export function unworded(content: Fields, budget: Fields, surely: Surely): Unworded {
  const remarks: string[] = [];
  let run = budget;
  const readAll = (fields: Fields, path: string): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const place = pathOf(path, name);
        const words = heads.includes(name) ? undefined : wordsIn(value, place);
        if (words === undefined) return [name, value];
        const read = readPlace(words, { name, place }, run, surely);
        run = { ...read.budget, ...run };
        remarks.push(...read.remarks.map((remark) => `${place}: ${remark}`));
        return [name, read.spec];
      }),
    );
  const read = readAll(content, "");
  const groups = own(content, "groups");
  if (!isRecord(groups)) return { content: read, budget: run, remarks };
  const made = Object.entries(groups).map(([group, value]) => [
    group,
    isRecord(value) ? readAll(value, pathOf("groups", group)) : value,
  ]);
  return { content: { ...read, groups: Object.fromEntries(made) }, budget: run, remarks };
}

/** The words that stand in a place; undefined if what is there is our own, or a number. */
function wordsIn(value: unknown, path: string): Words | undefined {
  if (isWords(value)) return collect((report) => readWords(value, path, report));
  if (typeof value !== "string" || isOwn(value) || recognise(value) === undefined) return undefined;
  return { words: value };
}

function isOwn(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Place {
  readonly name: string;
  readonly place: string;
}

/** One schedule, under what is known of the run; other quantities than the rate say their own peak. */
function readPlace({ words, ...beside }: Words, { name, place }: Place, budget: Fields, { answers }: Surely) {
  const { peak: answered, ...numbers } = numbersOf(answers);
  const peak = beside.peak ?? (name === "lr" ? (answered ?? (own(budget, "peak") as number | undefined)) : undefined);
  const run = Object.fromEntries(known.flatMap((key) => (own(budget, key) === undefined ? [] : [[key, budget[key]]])));
  const set = { ...beside.set, ...namesIn(answers) };
  try {
    const read = readFramework(words, {
      ...run,
      ...beside,
      ...numbers,
      ...(peak !== undefined && { peak }),
      ...(Object.keys(set).length > 0 && { set }),
    });
    return { ...read, budget: read.budget as BudgetInput as unknown as Fields };
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    // What is missing of the run is asked for; all else stands at its quantity.
    const placed = error.issues.map((one) =>
      one.path === "budget" ? one : { ...one, path: innerPath(place, one.path) },
    );
    throw new GlidepathError(placed);
  }
}

/** Answers to names of the words. */
const namesIn = (answers: Surely["answers"]) =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) =>
      key.startsWith("set:") && value.trim() ? [[key.slice(4), value]] : [],
    ),
  );
