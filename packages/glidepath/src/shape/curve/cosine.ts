import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  exponent: { type: "number", default: 1, above: 0, max: 1000 },
  k: {
    type: "number",
    default: 1,
    above: 0,
    max: 1000,
  },
} as const;

type Ready = Values<typeof parameters> & { readonly plain: boolean };

const general = (x: number, { exponent, k }: Ready) => 1 - halfWave(1 - x ** k) ** exponent;

/** w = 1 - ((1 + cos(pi x^k))/2)^exponent: half a wave. */
export const cosine = /* @__PURE__ */ defineShape({
  kind: "cosine",
  parameters,
  // Powers of 1 cost more than the wave itself, so the plain wave has a loop of its own.
  prepare: (values): Ready => ({ ...values, plain: values.exponent === 1 && values.k === 1 }),
  at: (x, ready) => (ready.plain ? halfWave(x) : general(x, ready)),
  fill(out, begin, end, { offset, length, from, to }, ready) {
    if (ready.plain)
      for (let i = begin, t = begin + offset; i < end; i++, t++) {
        const w = halfWave(t / length);
        out[i] = from * (1 - w) + to * w;
      }
    else
      for (let i = begin, t = begin + offset; i < end; i++, t++) {
        const w = general(t / length, ready);
        out[i] = from * (1 - w) + to * w;
      }
  },
});

/** The same curve in the formula notation; with an exponent in squares, which do not cancel near the end. */
export const formula = ({ exponent, k }: Values<typeof parameters>) =>
  exponent === 1 && k === 1 ? "0.5 - 0.5 * cos(pi * x)" : `1 - (sin(pi * (1 - x ^ ${k}) / 2) ^ 2) ^ ${exponent}`;

export const about: About<typeof cosine.parameters> = {
  summary: "half a cosine wave",
  source: "Loshchilov 2017, arXiv 1608.03983; k-decay: Zhang 2020, arXiv 2004.05909",
  parameters: { exponent: "power of the half wave that is left", k: "k-decay: x^k in place of x" },
};
