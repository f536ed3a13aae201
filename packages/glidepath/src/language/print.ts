import { findShape } from "../shape/curve/index.ts";
import { flags, labels } from "./notation.ts";
import { overlaysOf, type Phase, type Spec } from "./spec.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Writes a spec as one line; reading it gives the same spec. */
export function printNotation(spec: Spec): string {
  const settings = labels.filter((key) => spec[key as "peak"] !== undefined).map((key) => `${key} ${label(spec, key)}`);
  const raised = flags.filter((key) => spec[key as "lead"] === true);
  const {
    glidepath,
    recipe,
    phases,
    overlay,
    name,
    note,
    peak,
    horizon,
    end,
    floor,
    ceiling,
    inclusive,
    lead,
    ...fields
  } = spec as unknown as Raw;
  const body = recipe === undefined ? (phases as Phase[]).map(printPhase) : [`${recipe}${printPairs(fields)}`];
  const line = [...settings, ...raised, ...body].join(", ");
  return [line, ...overlaysOf(spec).map((track) => track.map(printPhase).join(", "))].join(" * ");
}

function label(spec: Spec, key: string): string {
  const value = (spec as unknown as Raw)[key];
  return key === "name" || key === "note" ? JSON.stringify(value) : String(value);
}

function printPhase(phase: Phase): string {
  const { shape, length, until, from, to, scale, every, multiply, gain, about, over, skip, grain, ...parameters } =
    phase;
  const { stays, aliases } = findShape(shape)!;
  const words = [
    `${stays ? aliases[0] : shape}${printPairs(spelled(shape, parameters))}`,
    length !== undefined && `${length}`,
    until !== undefined && `until ${until}`,
    from !== undefined && `${stays ? "at" : "from"} ${from}`,
    to !== undefined && `to ${to}`,
    scale !== undefined && (scale === "log" ? "log" : `scale=${scale}`),
    every !== undefined && `every ${every}`,
    multiply !== undefined && `times ${multiply}`,
    ...Object.entries({ gain, about, over, skip, grain }).map(
      ([word, value]) => value !== undefined && `${word} ${value}`,
    ),
  ];
  return words.filter((word) => word !== false).join(" ");
}

/** Formulas in quotation marks, since they hold blanks, commas and brackets. */
function spelled(shape: string, parameters: Raw): Raw {
  const table = findShape(shape)!.parameters;
  const spell = ([key, value]: [string, unknown]) => [
    key,
    table[key]?.type === "formula" ? JSON.stringify(value) : value,
  ];
  return Object.fromEntries(Object.entries(parameters).map(spell as (entry: [string, unknown]) => [string, unknown]));
}

function printPairs(pairs: Raw): string {
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
