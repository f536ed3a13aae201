import { counting, type Report, show } from "../input/issue.ts";
import { pathOf } from "../input/path.ts";
import { isRecord, own, readList, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { shapes } from "../shape/curve/index.ts";
import { type FieldTable, readField } from "./field.ts";
import { readPhases } from "./read-phase.ts";
import { readRow, readRows, specVersion } from "./row.ts";
import { overlayOf, type Spec, type TermSpec } from "./spec.ts";
import { settingWords } from "./words.ts";

/** What reading needs to know of a recipe. */
export interface RecipeTable {
  readonly kind: string;
  readonly parameters: FieldTable;
}

/** The most tracks that one overlay may have. */
const mostTracks = 20;
/** The most terms that may be added. */
export const mostTerms = 20;

const settings = Object.entries(settingWords);
const settingKeys = Object.keys(settingWords);

/** Checks an untyped spec and brings it into canonical form; every issue is reported, and then nothing is returned. */
export function readSpec(input: unknown, recipes: readonly RecipeTable[], report: Report): Spec | undefined {
  const note = counting(report);
  const said = isRecord(input) ? readRows(settings, input, "", note, readRow) : {};
  const { overlay: _overlay, plus, $schema: _schema, ...read } = said;
  const term = readTerm(input, settingKeys, "", recipes, note);
  const terms = plus === undefined ? [] : readList(plus, mostTerms, "terms", "plus", note);
  const further = terms.map((one, i) => readTerm(one, ["overlay"], `plus[${i}]`, recipes, note));
  const spec = { glidepath: specVersion, ...read, ...term, ...(further.length > 0 && { plus: further }) };
  return note.count === 0 ? (spec as Spec) : undefined;
}

/** Phases or a recipe, with an overlay; `words` are further keys that may stand beside them. */
function readTerm(
  input: unknown,
  words: readonly string[],
  path: string,
  recipes: readonly RecipeTable[],
  report: Report,
): TermSpec | undefined {
  if (!isRecord(input)) {
    report({ path, expected: "an object with phases or a recipe", received: show(input) });
    return undefined;
  }
  const [name, overlay] = [own(input, "recipe"), own(input, "overlay")];
  const multiplied = overlay === undefined ? {} : readOverlay(overlay, pathOf(path, "overlay"), report);
  if (name === undefined) {
    reportUnknownKeys(input, [...words, "phases"], path, report);
    return { ...multiplied, phases: readPhases(own(input, "phases"), pathOf(path, "phases"), report) };
  }
  const recipe = recipes.find(({ kind }) => kind === name);
  const fields = (recipe ? [recipe] : recipes).flatMap(({ parameters }) => Object.entries(parameters));
  reportUnknownKeys(input, [...words, "recipe", ...fields.map(([key]) => key)], path, report);
  if (recipe) return { ...multiplied, recipe: recipe.kind, ...readRows(fields, input, path, report, readField) };
  const known = [...recipes, ...shapes].map(({ kind }) => kind);
  report(unknownName(pathOf(path, "recipe"), "recipe or shape", name, known));
  return undefined;
}

function readOverlay(value: unknown, path: string, report: Report): Pick<TermSpec, "overlay"> {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return { overlay: readPhases(value, path, report) };
  const tracks = readList(value, mostTracks, "tracks", path, report);
  return overlayOf(tracks.map((track, i) => readPhases(track, `${path}[${i}]`, report)));
}

/** The highest rate that options name: undefined if they name none, or none that can be used. */
export function readPeak(options: unknown, report: Report): number | undefined {
  return isRecord(options)
    ? (readRow(settingWords.peak, own(options, "peak"), "peak", report) as number | undefined)
    : undefined;
}
