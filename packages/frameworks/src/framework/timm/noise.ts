import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { hold, type Lane, type Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";
import { mersenneTwister } from "./mersenne-twister.ts";

/** The numbers that torch.randn(1) gives from a generator with this seed, one after another: pairs by Box and Muller. */
function normals(seed: number): () => number {
  const bits = mersenneTwister(seed);
  const uniform = () => ((bits() & 0x1fffff) * 2 ** 32 + bits()) * 2 ** -53;
  let second: number | undefined;
  return () => {
    const kept = second;
    second = undefined;
    if (kept !== undefined) return Math.fround(kept);
    const angle = 2 * Math.PI * uniform();
    const radius = Math.sqrt(-2 * Math.log1p(-uniform()));
    second = radius * Math.sin(angle);
    return Math.fround(radius * Math.cos(angle));
  };
}

/** What timm multiplies the rate of a tick by: 1 and the first normal number that is small enough. */
function noiseAt(t: number, seed: number, most: number, deviation: number): number {
  const next = normals(seed + t);
  let noise = next() * deviation;
  while (Math.abs(noise) >= most) noise = next() * deviation;
  return 1 + noise;
}

export interface Noise {
  readonly noise_range_t: Expression | undefined;
  readonly noise_pct: number;
  readonly noise_std: number;
  readonly noise_seed: number;
}

/** The most ticks of noise that are written, each as a value of its own. */
const mostTicks = 5000;

/** The sketch with timm's noise, which is written tick by tick: up to the end of its range, or of the run. */
export function noisy(sketch: Sketch, noise: Noise, ticks: number | undefined, context: Context): Sketch | undefined {
  const { noise_range_t, noise_pct, noise_std, noise_seed } = noise;
  if (noise_range_t === undefined) return sketch;
  const range = rangeOf(noise_range_t);
  const expected = "a number, or two of them, from which and up to which there is noise";
  if (range === undefined) return context.refuse("noise_range_t", expected, noise_range_t);
  if (noise_pct <= 0) return context.refuse("noise_pct", "above 0", noise_pct);
  // The first tick has the rate that the optimizer was made with, and so no noise.
  const start = Math.max(1, Math.ceil(range[0]));
  const known = ticks ?? sketch.steps;
  if (range[1] === undefined && known === undefined) return context.need("steps") as undefined;
  const end = Math.min(Math.ceil(range[1] ?? Math.max(known!, start + 1)), start + mostTicks);
  if (end <= start) return sketch;
  const factors = Array.from({ length: end - start }, (_, i) => noiseAt(start + i, noise_seed, noise_pct, noise_std));
  const cut =
    range[1] === undefined || end < range[1] ? [`timm's noise goes on for ever; here it ends at step ${end}`] : [];
  return {
    ...sketch,
    lanes: [...sketch.lanes, [...lead(start), ...rattle(factors, start, end), hold(1)]],
    remarks: [...(sketch.remarks ?? []), "The noise is that of torch's generator, written out step by step", ...cut],
  };
}

const lead = (start: number): Lane => (start > 0 ? [hold(1, start)] : []);

function rattle(factors: readonly number[], start: number, end: number): Lane {
  const n = factors.length - 1;
  if (n === 0) return [hold(factors[0]!, end)];
  const knots = factors.map((factor, i) => [i / n, factor] as const);
  return [{ shape: shapes.table, between: "step", knots, over: n, end: start + n + 1 }];
}

function rangeOf(value: Expression): readonly [number, number | undefined] | undefined {
  if (value.kind === "number") return [value.value, undefined];
  const [from, to] = value.kind === "list" ? value.items : [];
  return from?.kind === "number" && to?.kind === "number" ? [from.value, to.value] : undefined;
}
