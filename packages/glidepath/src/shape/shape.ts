import type { ParameterTable, Values } from "./parameter.ts";

/** How values inside a segment are mixed: as they are, by their logarithms, or by their reciprocals (the last two above 0). */
export type Scale = "linear" | "log" | "inverse";
export const scales = ["linear", "log", "inverse"] as const satisfies readonly Scale[];

/**
 * A shape: a pure function w(x) on [0, 1] that says how one value turns into another, with w(0) = 0 and w(1) = 1, both
 * exactly. Shapes marked `free` start at 0 too but end where they like: a constant stays, a triangle comes back. Those marked
 * `loose` need not even start there: noise, a table.
 *
 * A shape carries all that others need (parameters, ends, jumps), so that no other code asks which shape it is.
 */
export interface Shape {
  /** The name in a spec, such as `one-minus-sqrt`. */
  readonly kind: string;
  /** Other names that a spec may use for it. */
  readonly aliases: readonly string[];
  readonly parameters: ParameterTable;
  /** True if w(1) may differ from 1. */
  readonly free: boolean;
  /** True if w(0) may differ from 0 too: the curve meets neither `from` nor `to`. */
  readonly loose: boolean;
  /** True if it never leaves its start, so that an end says nothing. */
  readonly stays: boolean;
  /** The scale used when a spec names none. */
  readonly scale: Scale;
  /** True if x counts steps, however long the phase is, unless the phase says `over`. */
  readonly perStep: boolean;
  /** Checks what a table cannot say, such as one parameter against another; returns what is wrong, or undefined. */
  refuse(parameters: ShapeParameters): string | undefined;
  /** Where on (0, 1] the curve jumps or bends. */
  jumps(parameters: ShapeParameters): readonly number[];
  /** True if it may have no finite value at some x, so that every step of it has to be asked for. */
  readonly partial: boolean;
  /** True if it jumps at the same places again between 1 and 2, 2 and 3, and so on. */
  readonly repeats: boolean;
  /** Whether the formula has values past x = 1, so that the curve may be extrapolated. */
  goesOn(parameters: ShapeParameters): boolean;
  /** Turns parameters into the constants that the curve needs; done once, when a segment is made. */
  prepare(parameters: ShapeParameters): Prepared;
  /** w(x) for x in [0, 1]; outside it goes on by the same formula. Never throws. */
  at(x: number, prepared: Prepared): number;
  /**
   * Writes the values of a run of steps; the same numbers, to the bit, as `at` one by one. Every shape has a loop of its
   * own, in which the engine can put `at` in place: one loop for all shapes would box two numbers a step, and take four
   * times as long.
   */
  fill(out: Float64Array, begin: number, end: number, line: Line, prepared: Prepared): void;
}

/** Parameters as they lie in a segment. */
export type ShapeParameters = Readonly<Record<string, unknown>>;

/** What `prepare` gave. Only the shape itself knows what is inside. */
export type Prepared = object;

/** Where `fill` writes: `out[i]` is the value at x = t / length, between `from` and `to`. */
export interface Line {
  readonly offset: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

/** A shape whose names and table are known to the type checker, so that specs can be checked while they are typed. */
export interface NamedShape<Kind extends string, Alias extends string, Table extends ParameterTable> extends Shape {
  readonly kind: Kind;
  readonly aliases: readonly Alias[];
  readonly parameters: Table;
}

/** What one shape file writes; everything left out has the plain default. */
interface Definition<Kind, Alias, Table extends ParameterTable, Ready extends object> {
  readonly kind: Kind;
  readonly aliases?: readonly Alias[];
  readonly parameters: Table;
  readonly free?: boolean;
  readonly stays?: boolean;
  readonly scale?: Scale;
  readonly loose?: boolean;
  readonly perStep?: boolean;
  readonly partial?: boolean;
  readonly repeats?: boolean;
  readonly refuse?: (parameters: Values<Table>) => string | undefined;
  readonly jumps?: (parameters: Values<Table>) => readonly number[];
  readonly goesOn?: (parameters: Values<Table>) => boolean;
  /** Left out, the curve takes its parameters as they are. */
  readonly prepare?: (parameters: Values<Table>) => Ready;
  readonly at: (x: number, prepared: Ready) => number;
  /** Left out, `at` is called for every step: slower, for curves that few will run a million times. */
  readonly fill?: (out: Float64Array, begin: number, end: number, line: Line, prepared: Ready) => void;
}

/**
 * Makes a shape from its file's definition: fills in defaults, and forgets the types that only the file needs. The calls are marked
 * as pure, so that a bundler leaves out a shape of whose file only the formula is wanted.
 */
export function defineShape<
  const Kind extends string,
  const Table extends ParameterTable,
  Ready extends object = Values<Table>,
  const Alias extends string = never,
>(definition: Definition<Kind, Alias, Table, Ready>): NamedShape<Kind, Alias, Table> {
  const plain = {
    aliases: [],
    free: false,
    stays: false,
    scale: "linear",
    loose: false,
    perStep: false,
    partial: false,
    repeats: false,
    refuse: () => undefined,
    jumps: () => [],
    goesOn: () => true,
    prepare: (parameters: Ready) => parameters,
    fill(out: Float64Array, begin: number, end: number, { offset, length, from, to }: Line, prepared: Ready) {
      for (let i = begin; i < end; i++) out[i] = mix(from, to, definition.at((i + offset) / length, prepared));
    },
  };
  return { ...plain, ...definition } as unknown as NamedShape<Kind, Alias, Table>;
}

/** `from` and `to` mixed by w; both ends are exact, which `from + (to - from) * w` is not. */
export function mix(from: number, to: number, w: number): number {
  return from * (1 - w) + to * w;
}

/** Every parameter's default. */
export function defaults({ parameters }: Pick<Shape, "parameters">): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}
