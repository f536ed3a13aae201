import type { Issue } from "glidepath/input";
import type { Question, Surely } from "./surely.ts";

/** What runs and trainers know that words may leave open, as a person is asked for it. */
const labels: Readonly<Record<string, string>> = {
  steps: "Steps of the run",
  peak: "Peak learning rate",
  stepsPerEpoch: "Steps in an epoch",
  batchSize: "Samples in a step",
  tokensPerStep: "Tokens in a step",
  datasetSize: "Samples in an epoch",
  sequenceLength: "Tokens in a sample",
  processes: "Processes (devices)",
  accumulate: "Batches accumulated",
};

/** Where the readers of the packages name what they lack: a name in the text, an option, or the field itself. */
const named = /--set ([^\s=]+)=|--([a-z]+(?:-[a-z]+)*)|\b([a-z]+(?:[A-Z][a-z]+)*)\b/g;

/** What is to be asked so that a text can be read; none if answers would not help. */
export function questionsOf(issues: readonly Issue[], surely: Surely): readonly Question[] {
  const keys = issues.map(keysOf);
  // One thing that no answer repairs makes all questions idle.
  if (keys.some((list) => list.length === 0)) return [];
  const asked = [...new Set(keys.flat())].filter((key) => !surely.answers[key]?.trim());
  return asked.map((key) => questionsOn(key, surely));
}

function keysOf({ path, expected, received, hint = "" }: Issue): readonly string[] {
  if (path === "budget" && received === "none") return ["steps"];
  if (received !== "none" && !/^(?:one of several|a name)/.test(received) && !/\b(?:knows?|known)\b/.test(expected))
    return [];
  const found = [...`${expected} ${hint}`.matchAll(named)].map(([, set, option, word]) =>
    set === undefined ? camel(option ?? word!) : `set:${set}`,
  );
  const sets = found.filter((key) => key.startsWith("set:"));
  return sets.length > 0 ? sets : [...new Set(found.filter((key) => Object.hasOwn(labels, key)))].slice(0, 1);
}

const camel = (option: string) => option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The question of a key, with what the curve in hand has to propose. */
export function questionsOn(key: string, { like }: Surely): Question {
  const label = labels[key] ?? key.replace(/^set:/, "");
  const own =
    like === undefined
      ? undefined
      : key === "steps"
        ? String(like.steps)
        : key === "peak"
          ? short(like.peak)
          : undefined;
  return { key, label, ...(own !== undefined && { proposal: own, because: `as ${like!.name}` }) };
}

const short = (rate: number) => String(Number(rate.toPrecision(6)));
