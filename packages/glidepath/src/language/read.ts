import { counting, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { endPolicies } from "../schedule/curve.ts";
import { shapes } from "../shape/curve/index.ts";
import { type FieldTable, readField } from "./field.ts";
import { readPlace } from "./length.ts";
import { readPhases } from "./read-phase.ts";
import { type Overlay, overlayOf, type Settings, type Spec, specVersion } from "./spec.ts";
import { readValue, type Value } from "./value.ts";

/** What reading needs to know of a recipe. */
export interface RecipeTable {
  readonly kind: string;
  readonly parameters: FieldTable;
}

type Raw = Readonly<Record<string, unknown>>;

/** The most tracks that one overlay may have. */
const mostTracks = 20;

const settingKeys = [
  "glidepath",
  "name",
  "note",
  "peak",
  "horizon",
  "end",
  "inclusive",
  "lead",
  "floor",
  "ceiling",
  "overlay",
] as const;

/** Checks an untyped spec and brings it into canonical form; every issue is reported, and then nothing is returned. */
export function readSpec(input: unknown, recipes: readonly RecipeTable[], report: Report): Spec | undefined {
  const note = counting(report);
  const spec = isRecord(input) ? readBody(input, recipes, note) : undefined;
  if (!isRecord(input)) note({ path: "", expected: "an object with phases or a recipe", received: show(input) });
  return note.count === 0 ? spec : undefined;
}

function readBody(input: Raw, recipes: readonly RecipeTable[], report: Report): Spec | undefined {
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

function readSettings(input: Raw, report: Report): Settings {
  const [glidepath, peak, horizon, overlay] = ["glidepath", "peak", "horizon", "overlay"].map((key) => own(input, key));
  if (glidepath !== undefined && glidepath !== specVersion) {
    const hint = "A newer version may have written it";
    report({ path: "glidepath", expected: `version ${specVersion}`, received: show(glidepath), hint });
  }
  if (peak !== undefined && !isPeak(peak)) {
    report({ path: "peak", expected: "a finite rate above 0", received: show(peak) });
  }
  const read = {
    name: text("name", 200),
    note: text("note", 2000),
    peak,
    horizon: horizon === undefined ? undefined : readPlace(horizon, "horizon", report),
    end: oneOf("end", endPolicies),
    inclusive: oneOf("inclusive", [true, false]) || undefined,
    lead: oneOf("lead", [true, false]) || undefined,
    floor: bound("floor"),
    ceiling: bound("ceiling"),
    overlay: overlay === undefined ? undefined : readOverlay(overlay, report),
  };
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { glidepath: specVersion, ...Object.fromEntries(given) };

  function text(key: "name" | "note", most: number): string | undefined {
    const value = own(input, key);
    if (value === undefined || (typeof value === "string" && value.length <= most)) return value;
    report({ path: key, expected: `text of at most ${most} characters`, received: show(value) });
    return undefined;
  }

  function bound(key: "floor" | "ceiling"): Value | undefined {
    const value = own(input, key);
    return value === undefined ? undefined : readValue(value, key, report);
  }

  function oneOf<const Option>(key: "end" | "inclusive" | "lead", options: readonly Option[]): Option | undefined {
    const value = own(input, key);
    if (value === undefined || options.includes(value as Option)) return value as Option | undefined;
    report({ path: key, expected: `one of ${options.join(", ")}`, received: show(value) });
    return undefined;
  }
}

function readOverlay(value: unknown, report: Report): Overlay | undefined {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return readPhases(value, "overlay", report);
  if (value.length <= mostTracks) {
    return overlayOf(value.map((track, i) => readPhases(track, `overlay[${i}]`, report))).overlay;
  }
  report({ path: "overlay", expected: `at most ${mostTracks} tracks`, received: String(value.length) });
  return undefined;
}

/** Whether a peak is one: a finite number above 0. */
export function isPeak(value: unknown): value is number {
  return isInRange(value, { above: 0 });
}
