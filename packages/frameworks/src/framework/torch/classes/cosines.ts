import * as shapes from "glidepath/shape";
import { number, whole } from "../../../match/rows.ts";
import { draw, run } from "../../../sketch/sketch.ts";
import { leaf, type Rule } from "../machine/leaf.ts";
import { divide, modulo } from "../machine/python.ts";
import { type TorchSketch, torchScheduler } from "./scheduler.ts";

const wave = (turns: number) => Math.cos(Math.PI * turns);

export const cosine = torchScheduler(
  "CosineAnnealingLR",
  { T_max: whole(), eta_min: number(0) },
  ({ T_max: over, eta_min: to }, { refuse }): TorchSketch | undefined => {
    if (over < 1) return refuse("T_max", "at least 1", over);
    const rule: Rule = {
      rate({ step, base, isFirst, calls }, { rate }) {
        if (isFirst) return rate;
        if (calls === 1 && step > 0) return to + ((base - to) * (1 + Math.cos((step * Math.PI) / over))) / 2;
        // At the end nothing is left that a factor could make rise again.
        if (modulo(step - 1 - over, 2 * over) === 0) return rate + ((base - to) * (1 - wave(1 / over))) / 2;
        return (
          divide(1 + Math.cos((Math.PI * step) / over), 1 + Math.cos((Math.PI * (step - 1)) / over)) * (rate - to) + to
        );
      },
      closed: ({ base, step }) => to + ((base - to) * (1 + Math.cos((Math.PI * step) / over))) / 2,
    };
    return {
      ...draw([run(shapes.cosine, "peak", to, over)], { steps: over }),
      ...(to === 0 ? { acts: "multiplies", bounces: over } : { pulls: { to, over } }),
      ...{ enters: true, build: leaf(rule) },
    };
  },
);

export const warmRestarts = torchScheduler(
  "CosineAnnealingWarmRestarts",
  { T_0: whole(), T_mult: whole(1), eta_min: number(0) },
  ({ T_0: first, T_mult: multiply, eta_min: to }, { refuse }): TorchSketch | undefined => {
    if (first < 1) return refuse("T_0", "at least 1", first);
    if (multiply < 1) return refuse("T_mult", "at least 1", multiply);
    const rule: Rule = {
      rate({ step, base }) {
        const [inside, length] = place(step, first, multiply);
        return to + ((base - to) * (1 + Math.cos((Math.PI * inside) / length))) / 2;
      },
      next: (step) => Math.max(step + 1, 0),
    };
    const cycle = { every: first, ...(multiply > 1 && { multiply }) };
    const stroke = { shape: shapes.cosine, from: "peak", to, ...cycle, end: Number.POSITIVE_INFINITY };
    return { ...draw([stroke]), acts: "sets", enters: true, build: leaf(rule) };
  },
);

/** How far inside its cycle a step lies, and how long the cycle is. */
function place(step: number, first: number, multiply: number): [inside: number, length: number] {
  if (multiply === 1) return [step % first, first];
  let [inside, length] = [step, first];
  for (; inside >= length; length *= multiply) inside -= length;
  return [inside, length];
}
