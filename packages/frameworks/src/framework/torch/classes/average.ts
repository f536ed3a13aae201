import * as shapes from "glidepath/shape";
import { choice, single, whole } from "../../../match/rows.ts";
import { draw, hold, run } from "../../../sketch/sketch.ts";
import { leaf, type Rule } from "../machine/leaf.ts";
import { type TorchSketch, torchScheduler } from "./scheduler.ts";

const anneals = { cos: (x: number) => (1 - Math.cos(Math.PI * x)) / 2, linear: (x: number) => x };

/** The way from the rate that is found to a rate for averaging weights. */
export const average = torchScheduler(
  "SWALR",
  { swa_lr: single(), anneal_epochs: whole(10), anneal_strategy: choice(["cos", "linear"], "cos") },
  ({ swa_lr: to, anneal_epochs: count, anneal_strategy }, context): TorchSketch | undefined => {
    if (count < 0) return context.refuse("anneal_epochs", "at least 0", count);
    const share = (step: number) => anneals[anneal_strategy](Math.max(0, Math.min(1, step / Math.max(1, count))));
    const rule: Rule = {
      prepare(optimizer) {
        optimizer.average = to;
      },
      rate({ calls }, { rate, average }) {
        const step = count === 0 ? Math.max(1, calls - 1) : calls - 1;
        const [before, now] = [share(step - 1), share(step)];
        const start = before === 1 ? average! : (rate - before * average!) / (1 - before);
        return average! * now + start * (1 - now);
      },
    };
    const ramp = run(anneal_strategy === "cos" ? shapes.cosine : shapes.linear, "peak", to, count, count);
    return { ...draw([ramp, hold(to)], count > 0 ? { steps: count } : {}), build: leaf(rule) };
  },
  "torch.optim.swa_utils",
);
