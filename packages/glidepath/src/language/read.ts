import { counting, type Report, show } from "../input/issue.ts";
import { type Fields, isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { shapes } from "../shape/curve/index.ts";
import { type FieldTable, readField } from "./field.ts";
import { readPhases } from "./read-phase.ts";
import { readRow, specVersion } from "./row.ts";
import { type Overlay, overlayOf, type Settings, type Spec } from "./spec.ts";
import { settingWords } from "./words.ts";

/** What reading needs to know of a recipe. */
export interface RecipeTable {
  readonly kind: string;
  readonly parameters: FieldTable;
}

/** The most tracks that one overlay may have. */
const mostTracks = 20;

const settingKeys = Object.keys(settingWords);

/** Checks an untyped spec and brings it into canonical form; every issue is reported, and then nothing is returned. */
export function readSpec(input: unknown, recipes: readonly RecipeTable[], report: Report): Spec | undefined {
  const note = counting(report);
  const spec = isRecord(input) ? readBody(input, recipes, note) : undefined;
  if (!isRecord(input)) note({ path: "", expected: "an object with phases or a recipe", received: show(input) });
  return note.count === 0 ? spec : undefined;
}

function readBody(input: Fields, recipes: readonly RecipeTable[], report: Report): Spec | undefined {
  const name = own(input, "recipe");
  if (name === undefined) {
    reportUnknownKeys(input, [...settingKeys, "phases"], "", report);
    return { ...readSettings(input, report), phases: readPhases(own(input, "phases"), "phases", report) };
  }
  const recipe = recipes.find(({ kind }) => kind === name);
  if (recipe === undefined) {
    const known = [...recipes, ...shapes].map(({ kind }) => kind);
    report(unknownName("recipe", "recipe or shape", name, known));
    const fields = recipes.flatMap(({ parameters }) => Object.keys(parameters));
    reportUnknownKeys(input, [...settingKeys, "recipe", ...new Set(fields)], "", report);
    readSettings(input, report);
    return undefined;
  }
  reportUnknownKeys(input, [...settingKeys, "recipe", ...Object.keys(recipe.parameters)], "", report);
  const fields = Object.entries(recipe.parameters)
    .map(([name, field]) => [name, readField(field, own(input, name), name, report)] as const)
    .filter(([, value]) => value !== undefined);
  return { ...readSettings(input, report), recipe: recipe.kind, ...Object.fromEntries(fields) };
}

function readSettings(input: Fields, report: Report): Settings {
  const read = Object.entries(settingWords).map(([name, word]) => {
    const value = readRow(word, own(input, name), name, report);
    return [name, word.type === "tracks" && value !== undefined ? readOverlay(value, name, report) : value] as const;
  });
  const given = read.filter(([, value]) => value !== undefined);
  return { glidepath: specVersion, ...Object.fromEntries(given) };
}

function readOverlay(value: unknown, path: string, report: Report): Overlay | undefined {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return readPhases(value, path, report);
  if (value.length <= mostTracks) {
    return overlayOf(value.map((track, i) => readPhases(track, `${path}[${i}]`, report))).overlay;
  }
  report({ path, expected: `at most ${mostTracks} tracks`, received: String(value.length) });
  return undefined;
}

/** The highest rate that options name: undefined if they name none, or none that can be used. */
export function readPeak(options: unknown, report: Report): number | undefined {
  return isRecord(options)
    ? (readRow(settingWords.peak, own(options, "peak"), "peak", report) as number | undefined)
    : undefined;
}
