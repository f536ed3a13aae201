import type { Issue } from "glidepath/input";
import { runNames } from "../model/run-names.ts";
import type { Question, Surely } from "./surely.ts";

/** Where the readers of the packages say what they lack: a name of the text, a field of the budget, or an option. */
const places = {
  names: /--set ([^\s=]+)=/g,
  field: /\b(?:knows )?(\w+)(?:, which this schedule depends on|, to turn )/,
  option: /--([a-z]+(?:-[a-z]+)*)/,
} as const;

/** What is to be asked so that a text can be read; none if answers would not help. */
export function questionsOf(issues: readonly Issue[], surely: Surely): readonly Question[] {
  const keys = issues.map(keysOf);
  // One thing that no answer repairs makes all questions idle.
  if (keys.some((list) => list.length === 0)) return [];
  const asked = [...new Set(keys.flat())].filter((key) => !surely.answers[key]?.trim());
  return asked.map((key) => questionsOn(key, surely));
}

function keysOf({ path, expected, received, hint = "" }: Issue): readonly string[] {
  const names = [...hint.matchAll(places.names)].map(([, name]) => `set:${name}`);
  if (names.length > 0) return names;
  if (path === "budget" && received === "none") return ["steps"];
  const found = places.field.exec(expected)?.[1] ?? (received === "none" ? places.option.exec(hint)?.[1] : undefined);
  const key = found && camel(found);
  return key !== undefined && Object.hasOwn(runNames, key) ? [key] : [];
}

const camel = (option: string) => option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The question of a key, with what the curve in hand has to propose. */
export function questionsOn(key: string, { like }: Surely): Question {
  const label = runNames[key] ?? key.replace(/^set:/, "");
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
