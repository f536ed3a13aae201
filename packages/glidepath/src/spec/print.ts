import { findShape } from "../shape/index.ts";
import { flags, labels } from "./notation.ts";
import type { Phase, Spec } from "./spec.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Writes a spec as one line; reading it gives the same spec. */
export function printNotation(spec: Spec): string {
  const settings = labels.filter((key) => spec[key as "peak"] !== undefined).map((key) => `${key} ${label(spec, key)}`);
  const raised = flags.filter((key) => spec[key as "lead"] === true);
  const { glidepath, recipe, phases, overlay, name, note, peak, horizon, end, inclusive, lead, ...fields } =
    spec as unknown as Raw;
  const body = recipe === undefined ? (phases as Phase[]).map(printPhase) : [`${recipe}${printPairs(fields)}`];
  const line = [...settings, ...raised, ...body].join(", ");
  return overlay === undefined ? line : `${line} * ${(overlay as Phase[]).map(printPhase).join(", ")}`;
}

function label(spec: Spec, key: string): string {
  const value = (spec as unknown as Raw)[key];
  return key === "name" || key === "note" ? JSON.stringify(value) : String(value);
}

function printPhase({ shape, length, until, from, to, scale, every, multiply, ...parameters }: Phase): string {
  const { stays, aliases } = findShape(shape)!;
  const words = [
    `${stays ? aliases[0] : shape}${printPairs(parameters)}`,
    length !== undefined && `${length}`,
    until !== undefined && `until ${until}`,
    from !== undefined && `${stays ? "at" : "from"} ${from}`,
    to !== undefined && `to ${to}`,
    scale !== undefined && (scale === "log" ? "log" : `scale=${scale}`),
    every !== undefined && `every ${every}`,
    multiply !== undefined && `times ${multiply}`,
  ];
  return words.filter((word) => word !== false).join(" ");
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
  const pairs = printPairs(parameters)
    .trim()
    .replaceAll(/ (?=[\w-]+=)/g, ", ");
  return pairs === "" ? shape : `${shape}(${pairs})`;
}
