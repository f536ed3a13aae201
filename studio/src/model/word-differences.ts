import { type Phase, phasesOf, recipes, type Spec } from "glidepath";

/** A word that two curves say differently; undefined where one of them does not say it. */
export interface WordDifference {
  /** Where it stands: `peak`, `phase 2: length`. */
  readonly where: string;
  readonly a: string | undefined;
  readonly b: string | undefined;
}

/** The most characters of a value that are told. */
const longest = 48;

type Words = Readonly<Record<string, unknown>>;

/**
 * Every word that two specs say differently: their settings, then the fields of a recipe that both use, or their phases in turn; of
 * phases with other shapes all that they say.
 */
export function wordDifferences(a: Spec, b: Spec): readonly WordDifference[] {
  const isOneRecipe = "recipe" in a && "recipe" in b && a.recipe === b.recipe;
  if (isOneRecipe) return differences("", a, b);
  const [ofA, ofB] = [phasesOf(a), phasesOf(b)];
  const phases = Array.from({ length: Math.max(ofA.length, ofB.length) }, (_, i) => {
    const [one, other] = [ofA[i], ofB[i]];
    const name = `phase ${i + 1}`;
    if (one?.shape === other?.shape && one && other) return differences(`${name}: `, one, other);
    return [{ where: name, a: one && phaseText(one), b: other && phaseText(other) }];
  });
  return [...formDifference(a, b), ...differences("", settingsOf(a), settingsOf(b)), ...phases.flat()];
}

/** Whether one is written in phases, and the other as a recipe, or each as another recipe. */
function formDifference(a: Spec, b: Spec): readonly WordDifference[] {
  const [one, other] = [a, b].map((spec) => ("recipe" in spec ? `the recipe ${spec.recipe}` : "phases"));
  return one === other ? [] : [{ where: "written as", a: one, b: other }];
}

/** What a spec says beside its phases; the fields of a recipe are said by the phases that it stands for. */
function settingsOf(spec: Spec): Words {
  const { phases: _phases, recipe: name, ...said } = spec as Words;
  const recipe = recipes.find(({ kind }) => kind === name);
  return Object.fromEntries(Object.entries(said).filter(([word]) => !Object.hasOwn(recipe?.parameters ?? {}, word)));
}

function differences(before: string, a: Words, b: Words): WordDifference[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((word) => {
    const [one, other] = [text(a[word]), text(b[word])];
    return one === other ? [] : [{ where: `${before}${word}`, a: cut(one), b: cut(other) }];
  });
}

const phaseText = (phase: Phase) => cut(Object.values(phase).map(text).join(" "));

/** A value as people write it; lists and objects as JSON. */
function text(value: unknown): string | undefined {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

const cut = (value: string | undefined) =>
  value !== undefined && value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
