import { endPolicies } from "../schedule/schedule.ts";
import { shapes } from "../shape/index.ts";
import { counting, type Report, show, unknownName } from "../shape/issue.ts";
import { isInRange, longestList } from "../shape/parameter.ts";
import { type FieldTable, readField } from "./field.ts";
import { readLength, readPlace } from "./length.ts";
import { isRecord, own, readShape, reportUnknownKeys, valuesParameter } from "./read-shape.ts";
import { type Phase, type Settings, type ShapeSpec, type Spec, specVersion } from "./spec.ts";
import { readValue } from "./value.ts";

/** What reading needs to know of a recipe. */
export interface RecipeTable {
  readonly kind: string;
  readonly parameters: FieldTable;
}

type Raw = Readonly<Record<string, unknown>>;

/** The most phases that one spec may have. */
export const mostPhases = 1000;

const phaseKeys = ["length", "until", "from", "to", "every", "multiply"];
const settingKeys = ["glidepath", "name", "note", "peak", "horizon", "end", "inclusive", "lead", "overlay"] as const;

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
    overlay: overlay === undefined ? undefined : readPhases(overlay, "overlay", report),
  };
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { glidepath: specVersion, ...Object.fromEntries(given) };

  function text(key: "name" | "note", most: number): string | undefined {
    const value = own(input, key);
    if (value === undefined || (typeof value === "string" && value.length <= most)) return value;
    report({ path: key, expected: `text of at most ${most} characters`, received: show(value) });
    return undefined;
  }

  function oneOf<const Option>(key: "end" | "inclusive" | "lead", options: readonly Option[]): Option | undefined {
    const value = own(input, key);
    if (value === undefined || options.includes(value as Option)) return value as Option | undefined;
    report({ path: key, expected: `one of ${options.join(", ")}`, received: show(value) });
    return undefined;
  }
}

/** Whether a peak is one: a finite number above 0. */
export function isPeak(value: unknown): value is number {
  return isInRange(value, { above: 0 });
}

function readPhases(input: unknown, path: string, report: Report): Phase[] {
  if (!Array.isArray(input) || input.length === 0 || input.length > mostPhases) {
    report({ path, expected: `a list of 1 to ${mostPhases} phases`, received: show(input) });
    return [];
  }
  const phases: Phase[] = [];
  let entries = 0;
  for (let i = 0; i < input.length && entries <= longestList; i++) {
    const phase = readPhase(input[i], `${path}[${i}]`, report);
    for (const value of Object.values(phase)) if (Array.isArray(value)) entries += value.length;
    phases.push(phase);
  }
  if (entries > longestList) {
    report({
      path,
      expected: `at most ${longestList} knots and milestones in all phases`,
      received: `${entries} or more`,
    });
  }
  return phases;
}

function readPhase(input: unknown, path: string, report: Report): Phase {
  const shape = readShape(input, path, report, phaseKeys) ?? { shape: "constant" };
  if (!isRecord(input)) return shape;
  const read = {
    length: optional(readLength, "length"),
    until: optional(readPlace, "until"),
    from: optional(readValue, "from"),
    to: optional(readValue, "to"),
    every: optional(readPlace, "every"),
    multiply: optional(readMultiply, "multiply"),
  };
  refuseContradictions(input, shape, path, report);
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...shape, ...Object.fromEntries(given) };

  function optional<T>(read: (value: unknown, path: string, report: Report) => T, key: string): T | undefined {
    const value = own(input as Raw, key);
    return value === undefined ? undefined : read(value, `${path}.${key}`, report);
  }
}

function refuseContradictions(input: Raw, shape: ShapeSpec, path: string, report: Report): void {
  const both = (a: string, b: string) => own(input, a) !== undefined && own(input, b) !== undefined;
  if (both("length", "until")) report({ path, expected: "a length or an until", received: "both" });
  if (own(input, "multiply") !== undefined && own(input, "every") === undefined) {
    report({ path: `${path}.multiply`, expected: "an every beside it", received: "multiply alone" });
  }
  const knots = valuesParameter(shape) ?? "";
  for (const end of ["from", "to"].filter((key) => both(knots, key))) {
    const hint = "The first and last of them are the ends";
    report({ path: `${path}.${end}`, expected: `no ${end} beside ${knots}`, received: show(input[end]), hint });
  }
}

function readMultiply(value: unknown, path: string, report: Report): number | undefined {
  if (isInRange(value, { min: 1, max: 1000 })) return value;
  report({ path, expected: "a number from 1 to 1000", received: show(value) });
  return undefined;
}
