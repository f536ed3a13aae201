import { findShape, type Scale, type Shape } from "glidepath/shape";

/** A shape as it is looked for in a log: in one scale, with the numbers that have to be found. */
export interface Family {
  readonly shape: Shape;
  readonly scale: Scale;
  /** Which ends of the shape's window change the curve in other ways than its values do: those have to be found. */
  readonly window: "neither" | "start" | "end" | "both";
  /** The parameters that have to be found, with values from which the search sets out. */
  readonly search: Readonly<Record<string, readonly number[]>>;
  readonly fixed: Readonly<Record<string, number>>;
  /** It never arrives at its end value, which is 0, and lasts as long as it likes. */
  readonly endless: boolean;
  /** How much has to be said for it, in numbers: what the search for the fewest words goes by. */
  readonly cost: number;
}

interface Row extends Partial<Omit<Family, "shape">> {
  readonly kind: string;
}

/** What is looked for, the simplest first. A new one is one row. */
const table: readonly Row[] = [
  { kind: "constant", cost: 2 },
  { kind: "linear", cost: 2.2 },
  { kind: "linear", scale: "log", cost: 2.7 },
  { kind: "linear", scale: "inverse", cost: 3 },
  { kind: "cosine", window: "both", cost: 2.6 },
  { kind: "one-minus-sqrt", window: "start", cost: 2.8 },
  { kind: "one-minus-square", window: "start", cost: 2.9 },
  { kind: "mirror-cosine", window: "both", cost: 3 },
  { kind: "sine", window: "both", cost: 3.1 },
  { kind: "sine", window: "both", fixed: { part: 0.5 }, cost: 3.5 },
  { kind: "polynomial", window: "end", search: { power: [0.5, 1.5, 3] }, cost: 3.6 },
  { kind: "polynomial", window: "start", fixed: { power: 1 }, search: { k: [1.5, 3] }, cost: 3.9 },
  { kind: "inverse-power", window: "end", search: { power: [0.5, 1] }, endless: true, cost: 3.9 },
  { kind: "exponential", search: { rate: [0.5, 0.05] }, cost: 3.8 },
  { kind: "rex", search: { d: [0.5, 0.9, -2] }, cost: 3.8 },
  { kind: "logarithmic", search: { base: [10, 1000] }, cost: 4 },
  { kind: "uba", window: "both", search: { phi: [0.5, 5] }, cost: 4.2 },
  { kind: "cosine", window: "both", search: { exponent: [0.5, 2] }, cost: 4.2 },
  { kind: "cosine", window: "both", search: { k: [0.5, 2] }, cost: 4.2 },
  { kind: "hyperbolic", window: "both", search: { reach: [0.8, 0.5] }, cost: 4.4 },
  { kind: "exp-hyperbolic", window: "both", search: { reach: [0.8, 0.5] }, cost: 4.4 },
  { kind: "tanh", search: { lower: [-6, -3], upper: [3, 6] }, cost: 5 },
  { kind: "logistic", search: { steepness: [12, 30, -12], centre: [0.5] }, endless: true, cost: 5 },
];

const plain = { window: "neither", search: {}, fixed: {}, endless: false } as const;

export const families: readonly Family[] = table.map(({ kind, ...row }) => {
  const shape = findShape(kind)!;
  return { ...plain, scale: shape.scale, cost: 3, ...row, shape };
});

/** The row of that shape and scale that has the fewest numbers. */
export const familyOf = (kind: string, scale: Scale = "linear"): Family =>
  families.find((family) => family.shape.kind === kind && family.scale === scale)!;

/** The parameter's own range, kept off its open ends. */
export function rangeOf({ shape }: Family, name: string): readonly [number, number] {
  const { above, min, below, max } = shape.parameters[name] as Partial<
    Record<"above" | "min" | "below" | "max", number>
  >;
  const low = min ?? (above === undefined ? -1e6 : above + 1e-9);
  const high = max ?? (below === undefined ? 1e6 : below - 1e-9);
  return [low, high];
}
