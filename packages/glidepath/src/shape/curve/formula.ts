import type { About } from "../about.ts";
import { evaluate, parseFormula } from "../formula.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  of: { type: "formula", default: "1" },
} as const;

/** w(x) as a formula in the step: what a function written by hand would do, as text that can be printed and stored. */
export const formulaShape = /* @__PURE__ */ defineShape({
  kind: "formula",
  aliases: ["lambda"],
  parameters,
  free: true,
  loose: true,
  perStep: true,
  partial: true,
  prepare: ({ of }) => parseFormula(of),
  at: (x, formula: ReturnType<typeof parseFormula>) => evaluate(formula, x),
});

/** The same curve in the formula notation. */
export const formula = ({ of }: Values<typeof parameters>) => of;

export const about: About<typeof formulaShape.parameters> = {
  summary: "a formula in the step, written as text",
  source: "torch LambdaLR",
  parameters: { of: "the share of the end value, a formula in x, the step" },
};
