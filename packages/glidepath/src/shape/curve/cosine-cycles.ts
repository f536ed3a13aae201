import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  cycles: { type: "number", default: 2, above: 0, max: 1e6 },
  turn: {
    type: "choice",
    options: ["restart", "back"],
    default: "restart",
  },
} as const;

const restarting = (x: number, cycles: number) => halfWave(cycles * x - Math.floor(cycles * x));
// Here pi is multiplied first, as the original does: with many waves the roundings of the two ways would show.
const returning = (x: number, cycles: number) => 0.5 - 0.5 * Math.cos(Math.PI * cycles * x);

/** w = (1 - cos(pi frac(cycles x)))/2: half waves by their number, restarting; the end is the start of the next. */
export const cosineCycles = /* @__PURE__ */ defineShape({
  kind: "cosine-cycles",
  parameters,
  free: true,
  jumps: ({ cycles, turn }) =>
    turn === "back" ? [] : Array.from({ length: Math.min(Math.ceil(cycles), 10_000) }, (_, i) => (i + 1) / cycles),
  at: (x, { cycles, turn }) => (turn === "back" ? returning(x, cycles) : restarting(x, cycles)),
  fill(out, begin, end, { offset, length, from, to }, { cycles, turn }) {
    if (turn === "back")
      for (let i = begin, t = begin + offset; i < end; i++, t++) {
        const w = returning(t / length, cycles);
        out[i] = from * (1 - w) + to * w;
      }
    else
      for (let i = begin, t = begin + offset; i < end; i++, t++) {
        const w = restarting(t / length, cycles);
        out[i] = from * (1 - w) + to * w;
      }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ cycles, turn }: Values<typeof parameters>) =>
  turn === "back"
    ? `0.5 - 0.5 * cos(pi * ${cycles} * x)`
    : `0.5 - 0.5 * cos(pi * (${cycles} * x - floor(${cycles} * x)))`;

export const about: About<typeof cosineCycles.parameters> = {
  summary: "a number of half cosine waves, each a restart or a way back",
  source: "transformers get_cosine_with_hard_restarts_schedule_with_warmup; Loshchilov 2017, arXiv 1608.03983",
  parameters: {
    cycles: "how many half waves, one after another",
    turn: "whether each half wave begins anew or goes back",
  },
};
