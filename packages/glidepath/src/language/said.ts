import { phaseWords, settingWords, type Word } from "./words.ts";

/*
 * How the words of the tables stand in the one-line notation.
 */

const settings: readonly (readonly [name: string, word: Word])[] = Object.entries(settingWords);
const ofType = (...types: Word["type"][]) =>
  settings.filter(([, { type }]) => types.includes(type)).map(([name]) => name);

/** Settings that are said by their name alone. */
export const flags = ofType("flag");
/** Settings that are followed by their value; texts last, since they are long. */
export const labels = [...ofType("number", "length", "choice", "value"), ...ofType("text")];

/** The words of a phase with what they are called in the notation. */
const phrases: readonly (readonly [key: string, word: Word])[] = Object.entries(phaseWords);

/** The key of a phase that a word stands for, if the word is followed by a value. */
export const keyOfWord: ReadonlyMap<string, string> = new Map(
  phrases.flatMap(([key, { said = key, saidOfStill, alone }]) =>
    alone ? [] : [said, saidOfStill].flatMap((name) => (name ? [[name, key] as const] : [])),
  ),
);

/** The key and the value that a word of its own stands for. */
export const pairOfWord: ReadonlyMap<string, readonly [key: string, value: string]> = new Map(
  phrases.flatMap(([key, { alone = {} }]) =>
    Object.entries(alone).map(([value, name]) => [name, [key, value]] as const),
  ),
);

/** One word of a phase with its value, as it is said there; `isStill` where the shape stays where it starts. */
export function sayWord(key: string, value: unknown, isStill: boolean): string {
  const { said = key, saidOfStill, alone }: Word = phaseWords[key as keyof typeof phaseWords];
  if (alone !== undefined) return alone[String(value)] ?? `${key}=${value}`;
  const name = (isStill && saidOfStill) || said;
  return name === "" ? String(value) : `${name} ${value}`;
}
