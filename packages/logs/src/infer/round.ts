import type { Model } from "./model.ts";

/** The places that a number of the model may be told by: where the run ends and what the highest rate is, once these are known. */
export interface Known {
  readonly total?: number;
  readonly peak?: number;
  /** Steps at which runs like this one end, if nothing else tells. */
  readonly ends: readonly number[];
}

/** How many digits a number has, without zeros at its ends. */
export function digitsOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const [digits] = Math.abs(value).toExponential().split("e");
  return digits!.replace(".", "").replace(/0+$/, "").length;
}

/** Numbers as a person would write them near a value: down, up and to the nearest of so many digits. */
function rounded(value: number, digits: number): number[] {
  if (value === 0) return [0];
  const nearest = Number(value.toPrecision(digits));
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return [nearest, Number((nearest + (nearest > value ? -unit : unit)).toPrecision(digits))];
}

/** The roundest whole number above the first and up to the second. */
export function roundestWithin(low: number, high: number): number {
  for (let unit = 10 ** Math.ceil(Math.log10(high + 1)); unit > 1; unit /= 10) {
    for (const step of [unit, unit / 2]) {
      const multiple = Math.floor(high / step) * step;
      if (multiple > low && Number.isInteger(multiple)) return multiple;
    }
  }
  return Math.ceil(high);
}

const mostDigits = 16;

/** What the number in this slot may be meant to be, the roundest first. */
export function* roundest(model: Model, slot: number, known: Known): Generator<number> {
  const { kind, low, high } = model.slots[slot]!;
  const value = model.numbers[slot]!;
  const seen = new Set<number>();
  const lists = { place: places, length: lengths, value: values, parameter: plain }[kind];
  for (let digits = 1; digits <= mostDigits; digits++) {
    for (const candidate of lists(value, digits, known, model, slot)) {
      if (!(candidate >= low && candidate <= high) || seen.has(candidate)) continue;
      seen.add(candidate);
      yield candidate;
    }
  }
}

const plain = (value: number, digits: number) => rounded(value, digits);

/** Rates: 0, so many digits, or so many digits of a share of the peak. */
function values(value: number, digits: number, { peak }: Known): number[] {
  const zero = digits === 1 ? [0] : [];
  if (peak === undefined || value === 0) return [...zero, ...rounded(value, digits)];
  const share = value / peak;
  const part = Math.abs(share) < 1 ? rounded(1 / share, digits).map((n) => peak / n) : [];
  return [
    ...zero,
    ...(digits === 1 ? [peak] : []),
    ...rounded(value, digits),
    ...rounded(share, digits).map((n) => n * peak),
    ...(digits > 1 ? part : []),
  ];
}

/** Lengths: so many digits, or so many of a share of the run; they need not be whole. */
function lengths(value: number, digits: number, { total }: Known): number[] {
  const all = digits === 1 && total !== undefined ? [total] : [];
  return [...all, ...rounded(value, digits), ...(total ? shares(value, digits, total) : [])];
}

const shares = (value: number, digits: number, total: number) =>
  rounded((100 * value) / total, digits).map((percent) => near((percent * total) / 100));

/** Places: whole steps, round when counted from the start, from where the piece begins, or from the end of the run. */
function places(
  value: number,
  digits: number,
  { total, ends }: Known,
  { pieces, numbers }: Model,
  slot: number,
): number[] {
  const piece = pieces.find(({ end }) => end === slot);
  const start = piece ? numbers[piece.start]! : 0;
  const whole = digits >= 6 ? [Math.round(value), Math.floor(value), Math.ceil(value)] : [];
  const natural = digits === 3 && slot === pieces.at(-1)!.end ? ends : [];
  const list = [
    ...rounded(value, digits),
    ...natural,
    ...rounded(value - start, digits).map((length) => start + length),
  ];
  if (total !== undefined && total !== value)
    list.push(
      ...shares(value, digits, total),
      ...rounded(total - value, digits).map((left) => total - left),
      ...shares(value - start, digits, total).map((length) => start + length),
      ...shares(total - value, digits, total).map((left) => total - left),
    );
  return [...list.map(near), ...whole].filter(Number.isInteger);
}

/** A whole number that was rounded on the way is one again. */
function near(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-9 * Math.max(1, whole) ? whole : value;
}
