import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";
import { fillTreads } from "../treads.ts";

const parameters = {
  count: { type: "number", default: 3, min: 2, max: 1e9, integer: true },
} as const;

const at = (x: number, { count }: Values<typeof parameters>) => Math.min(tread(x, count), count - 1) / (count - 1);

/** The whole k with k/count <= x < (k + 1)/count: rounding in x * count must not move an edge by a step. */
export function tread(x: number, count: number): number {
  const k = Math.floor(x * count);
  if (k / count > x) return k - 1;
  return (k + 1) / count <= x ? k + 1 : k;
}

/** w = floor(count x)/(count - 1), the last tread kept at x = 1. With scale `log` every tread has the same factor. */
export const step = /* @__PURE__ */ defineShape({
  kind: "step",
  aliases: ["staircase"],
  parameters,
  jumps: ({ count }) => Array.from({ length: Math.min(count, 10_000) - 1 }, (_, i) => (i + 1) / count),
  at,
  fill: (out, begin, end, line, prepared) => fillTreads(out, begin, end, line, (x) => at(x, prepared)),
});

/** The same curve in the formula notation. */
export const formula = ({ count }: Values<typeof parameters>) =>
  `min(tread(x, ${count}), ${count} - 1) / (${count} - 1)`;

export const about: About<typeof step.parameters> = {
  summary: "a staircase of equally long, equally high treads",
  source: "torch StepLR",
  parameters: { count: "how many treads" },
};
