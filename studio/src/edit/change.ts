import { type Phase, phasesOf, recipes, type Spec } from "glidepath";
import { settingWords } from "glidepath/language";

/** One word of a phase, or of the settings where no phase is named, with its new value; undefined takes it away. */
export interface Change {
  readonly phase?: number;
  readonly word: string;
  readonly value: unknown;
}

/**
 * The spec with some words changed, not yet checked. A recipe keeps its name as long as each word stands in one of its fields;
 * else the phases that it stands for take its place.
 */
export function changed(spec: Spec, changes: readonly Change[]): unknown {
  const settings = changes.filter(({ phase }) => phase === undefined).map(entry);
  const words = changes.filter(({ phase }) => phase !== undefined);
  return { ...withWords(spec, words), ...Object.fromEntries(settings) };
}

const entry = ({ word, value }: Change) => [word, value] as const;

function withWords(spec: Spec, words: readonly Change[]): object {
  if (words.length === 0) return spec;
  const fields = "recipe" in spec ? words.map((change) => fieldOf(spec.recipe as string, change)) : [];
  if (fields.length > 0 && fields.every((field) => field !== undefined)) {
    return { ...spec, ...Object.fromEntries(words.map(({ value }, i) => [fields[i], value])) };
  }
  const phases = phasesOf(spec).map((phase, i) => {
    const own = words.filter((change) => change.phase === i).map(entry);
    return Object.fromEntries(Object.entries({ ...phase, ...Object.fromEntries(own) }).filter(isSaid)) as Phase;
  });
  const settings = Object.entries(spec).filter(([key]) => Object.hasOwn(settingWords, key));
  return { ...Object.fromEntries(settings), phases };
}

const isSaid = ([, value]: [string, unknown]) => value !== undefined;

/** Values that no one writes, by which a field is recognised in the phases that a recipe stands for. */
const marks = { length: (i: number) => 7919 + i, value: (i: number) => (7919 + i) / 1e7 };

/** The field of a recipe that a word of one of its phases is taken from as it is; undefined if there is none. */
function fieldOf(name: string, { phase, word }: Change): string | undefined {
  const recipe = recipes.find(({ kind }) => kind === name)!;
  const table = Object.entries(recipe.parameters);
  const marked = table.map(([field, { type, default: standard }], i) => {
    const mark = Object.hasOwn(marks, type) ? marks[type as keyof typeof marks](i) : standard;
    return [field, mark] as const;
  });
  const found = recipe.expand(Object.fromEntries(marked))[phase!]?.[word];
  return marked.find(([field, mark]) => mark === found && Object.hasOwn(marks, recipe.parameters[field]!.type))?.[0];
}
