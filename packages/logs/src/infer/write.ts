import { type Length, type Phase, type PhasesSpec, printFactor, type Value } from "glidepath/language";
import { findShape } from "glidepath/shape";
import { type Model, type Piece, reached } from "./model.ts";
import { digitsOf } from "./round.ts";

/** A curve in words, and the run that it is for. */
export interface Written {
  readonly spec: PhasesSpec;
  readonly budget: { readonly steps: number; readonly peak?: number };
}

/** How the updates are counted: from the first one, from one before it, or so that the last one sits on the end. */
export type Convention = "plain" | "lead" | "inclusive";

/** Writes a model as phases, each number in the way that takes the fewest digits. */
export function write(model: Model, convention: Convention, knowsEnd: boolean, last: number): Written | undefined {
  const { pieces, numbers } = model;
  const at = (slot: number) => numbers[slot]!;
  const used = [...new Set(pieces.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])))].map(at);
  const highest = Math.max(...used);
  const peak = highest > 0 ? highest : undefined;
  const places = [...pieces.map(({ start }) => at(start)), at(pieces.at(-1)!.end)].map(Math.round);
  const steps = places.at(-1)! + (convention === "inclusive" ? 1 : 0);
  if (!(steps >= 1) || places.some((place, i) => i > 0 && place < places[i - 1]!)) return undefined;
  const length = (value: number) => shortest(value, knowsEnd ? steps : undefined);
  const rate = (value: number) => rateText(value, peak);
  const phases = pieces.map((piece, i): Phase => phaseOf(piece, model, i, { length, rate, size: highest }));
  const before: Phase[] = places[0]! > 0 ? [{ shape: "constant", from: rate(startOf(model)) }] : [];
  const owned = places[0]! > 0 ? [0, ...places] : places;
  const lengths = owned.slice(1).map((place, i) => place - owned[i]!);
  const all = [...before, ...phases];
  const rest = restOf(all, lengths, length, knowsEnd);
  const said = all.map((phase, i) => (i === rest ? phase : { ...phase, length: length(lengths[i]!) }));
  const kept = said.filter((_, i) => lengths[i]! > 0);
  // Rows past the end of a shape that shows there: frameworks are asked for one rate more than the run has updates.
  const past = last > places.at(-1)! ? { end: "extrapolate" as const } : {};
  const flag = { ...past, ...(convention !== "plain" && { [convention]: true }) };
  return { spec: { glidepath: 1, ...flag, phases: kept }, budget: { steps, ...(peak !== undefined && { peak }) } };
}

interface Texts {
  readonly length: (value: number) => Length;
  readonly rate: (value: number) => Value;
  readonly size: number;
}

function phaseOf(piece: Piece, { pieces, numbers }: Model, i: number, { length, rate, size }: Texts): Phase {
  const { family, from, to, over, cycle } = piece;
  const at = (slot: number) => numbers[slot]!;
  const { shape, scale, fixed } = family;
  const parameters = Object.entries(piece.parameters).map(([name, slot]) => [name, at(slot)] as const);
  const shown = [...Object.entries(fixed), ...parameters].filter(
    ([name, value]) => shape.parameters[name]!.default !== value,
  );
  const isReached =
    i > 0 && (from === undefined || Math.abs(reached(pieces, i - 1, numbers) - at(from)) <= 1e-15 * size);
  return {
    shape: shape.kind,
    ...Object.fromEntries(shown),
    ...(!isReached && { from: rate(at(from!)) }),
    ...(!shape.stays && { to: rate(at(to)) }),
    ...(scale !== findShape(shape.kind)!.scale && { scale }),
    ...(over !== undefined && { over: length(at(over)) }),
    ...(cycle && { every: length(at(cycle.every)) }),
    ...(cycle?.multiply !== undefined && { multiply: at(cycle.multiply) }),
    ...(cycle?.gain !== undefined && { gain: at(cycle.gain) }),
    ...(cycle?.about !== undefined && at(cycle.about) !== 0 && { about: rate(at(cycle.about)) }),
  };
}

const startOf = ({ pieces, numbers }: Model) => numbers[pieces[0]!.from!]!;

/** Which phase is left the rest of the run: the one whose length takes the most digits, the last if it is all the same. */
function restOf(
  phases: readonly Phase[],
  lengths: readonly number[],
  text: Texts["length"],
  knowsEnd: boolean,
): number {
  const last = phases.length - 1;
  if (!knowsEnd) return last;
  const cost = (i: number) => digitsOf(Number.parseFloat(String(text(lengths[i]!))));
  const holds = phases.flatMap((phase, i) => (phase.shape === "constant" ? [i] : []));
  return holds.reduce(
    (best, i) => (cost(i) > cost(best) || (cost(i) === cost(best) && i === last - 1) ? i : best),
    last,
  );
}

/** A length in steps, or as a share of the run if that takes fewer digits. */
function shortest(value: number, total: number | undefined): Length {
  if (total === undefined) return value;
  const percent = Number(((100 * value) / total).toPrecision(12));
  const isSame = Math.abs((percent * total) / 100 - value) <= 1e-9 * Math.max(1, value);
  return isSame && percent >= 1 && digitsOf(percent) <= digitsOf(value) && value >= 0.05 * total
    ? `${percent}%`
    : value;
}

/** A rate, or a share of the peak if that takes fewer digits. */
export function rateText(value: number, peak: number | undefined): Value {
  if (peak === undefined || value === 0) return value;
  const share = Number((value / peak).toPrecision(12));
  const isSame = Math.abs(share * peak - value) <= 1e-15 * peak;
  return isSame && digitsOf(share) <= digitsOf(value) ? printFactor(share) : value;
}

/** Nobody means a rate below 0, or waits at 0 before the first update counts: one row of 0 begins a warmup. */
const unusual = 3;

/** How much is said: words and digits. What a person would have written has the fewest. */
export function costOf({ spec, budget }: Written): number {
  const said = (value: unknown): number => {
    if (typeof value === "number") return 0.5 + digitsOf(value) + (value < 0 ? unusual : 0);
    if (value === "peak") return 0.5;
    if (typeof value === "string")
      return 0.5 + (/\d/.test(value) ? digitsOf(Number.parseFloat(value)) : 0) + (value.startsWith("-") ? unusual : 0);
    return Array.isArray(value) ? value.reduce((sum, item) => sum + said(item), 0) : 0.5;
  };
  const phase = ({ shape, ...words }: Phase) =>
    (shape === "constant" ? 0.8 : shape === "linear" ? 0.9 : 1.2) +
    Object.values(words).reduce<number>((sum, word) => sum + 0.3 + said(word), 0);
  const [first] = spec.phases;
  const waits = first!.shape === "constant" && first!.from === 0 && spec.phases.length > 1 ? unusual : 0;
  const flags = waits + (spec.lead ? 1.5 : 0) + (spec.inclusive ? 1.5 : 0) + (spec.end ? 1 : 0);
  return (
    spec.phases.reduce((sum, one) => sum + phase(one), flags) +
    said(budget.peak ?? 0) +
    (spec.floor === undefined ? 0 : 1 + said(spec.floor)) +
    (goesOn(spec) ? 0 : said(budget.steps))
  );
}

/** Whether the last phase goes on for as long as it likes, so that its words do not tell how long the run is. */
export function goesOn({ phases }: Written["spec"]): boolean {
  const last = phases.at(-1)!;
  return (
    last.shape === "constant" || last.every !== undefined || (last.over !== undefined && last.length === undefined)
  );
}
