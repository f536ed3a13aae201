import { counting, type Report, show } from "../input/issue.ts";
import { type Fields, isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { shapes } from "../shape/curve/index.ts";
import { type FieldTable, readField } from "./field.ts";
import { readPhases } from "./read-phase.ts";
import { readRow, readRows, specVersion } from "./row.ts";
import { overlayOf, type Settings, type Spec } from "./spec.ts";
import { settingWords } from "./words.ts";

/** What reading needs to know of a recipe. */
export interface RecipeTable {
  readonly kind: string;
  readonly parameters: FieldTable;
}

/** The most tracks that one overlay may have. */
const mostTracks = 20;

const settings = Object.entries(settingWords);
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
  const fields = readRows(Object.entries(recipe.parameters), input, "", report, readField);
  return { ...readSettings(input, report), recipe: recipe.kind, ...fields };
}

function readSettings(input: Fields, report: Report): Settings {
  const { overlay, $schema: _schema, ...read } = readRows(settings, input, "", report, readRow);
  return { glidepath: specVersion, ...read, ...(overlay !== undefined && readOverlay(overlay, "overlay", report)) };
}

function readOverlay(value: unknown, path: string, report: Report): Pick<Settings, "overlay"> {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return { overlay: readPhases(value, path, report) };
  if (value.length <= mostTracks) {
    return overlayOf(value.map((track, i) => readPhases(track, `${path}[${i}]`, report)));
  }
  report({ path, expected: `at most ${mostTracks} tracks`, received: String(value.length) });
  return {};
}

/** The highest rate that options name: undefined if they name none, or none that can be used. */
export function readPeak(options: unknown, report: Report): number | undefined {
  return isRecord(options)
    ? (readRow(settingWords.peak, own(options, "peak"), "peak", report) as number | undefined)
    : undefined;
}
