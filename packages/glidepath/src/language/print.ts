import type { Fields } from "../input/record.ts";
import { findShape } from "../shape/curve/index.ts";
import { flags, labels, sayWord } from "./said.ts";
import { overlaysOf, type Phase, type PhasesTerm, type Spec, type TermSpec, termsOf } from "./spec.ts";
import { phaseWords, settingWords } from "./words.ts";

/** Writes a spec as one line; reading it gives the same spec. */
export function printNotation(spec: Spec): string {
  const fields: Fields = { ...spec };
  const settings = labels.filter((key) => fields[key] !== undefined).map((key) => `${key} ${label(key, fields[key])}`);
  const raised = flags.filter((key) => fields[key] === true);
  return [...settings, ...raised, termsOf(spec).map(printTerm).join(" + ")].join(", ");
}

function printTerm(term: TermSpec): string {
  const first = "recipe" in term ? printRecipe(term) : printPhases((term as PhasesTerm).phases);
  return [first, ...overlaysOf(term).map(printPhases)].join(" * ");
}

function printPhases(phases: readonly Phase[]): string {
  return phases.map(printPhase).join(", ");
}

function label(key: string, value: unknown): string {
  return settingWords[key as keyof typeof settingWords].type === "text" ? JSON.stringify(value) : String(value);
}

function printRecipe({ recipe, ...fields }: Fields): string {
  return `${recipe}${printPairs(without(fields, settingWords))}`;
}

function printPhase({ shape, ...rest }: Phase): string {
  const { stays, aliases } = findShape(shape)!;
  const words = Object.keys(phaseWords).filter((key) => rest[key] !== undefined);
  const name = `${stays ? aliases[0] : shape}${printPairs(spelled(shape, without(rest, phaseWords)))}`;
  return [name, ...words.map((key) => sayWord(key, rest[key], stays))].join(" ");
}

/** What is left of an object without the words of a table. */
function without(fields: Fields, words: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !Object.hasOwn(words, key)));
}

/** Formulas in quotation marks, since they hold blanks, commas and brackets. */
function spelled(shape: string, parameters: Fields): Fields {
  const table = findShape(shape)!.parameters;
  const spell = ([key, value]: [string, unknown]) => [
    key,
    table[key]?.type === "formula" ? JSON.stringify(value) : value,
  ];
  return Object.fromEntries(Object.entries(parameters).map(spell as (entry: [string, unknown]) => [string, unknown]));
}

function printPairs(pairs: Fields): string {
  return Object.entries(pairs)
    .map(([key, value]) => ` ${key}=${printValue(value)}`)
    .join("");
}

function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const { shape, ...parameters } = value as { shape: string };
  const pairs = printPairs(spelled(shape, parameters))
    .trim()
    .replaceAll(/ (?=[\w-]+=)/g, ", ");
  return pairs === "" ? shape : `${shape}(${pairs})`;
}
