import * as shapes from "glidepath/shape";
import { any, number, optional } from "../../match/rows.ts";
import { draw, hold, plain, run } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";
import { mostCycles, restarts } from "./restarts.ts";
import { firstRate, kerasSchedule, named } from "./schedule.ts";

export const cosines = [
  kerasSchedule(
    "CosineDecay",
    {
      ...{ initial_learning_rate: any(), decay_steps: number(), alpha: number(0), ...named },
      ...{ warmup_target: optional(number()), warmup_steps: number(0) },
    },
    ({ initial_learning_rate, decay_steps, alpha, warmup_target, warmup_steps }, context) => {
      const init = firstRate(initial_learning_rate, "initial_learning_rate", context);
      if (init === undefined) return undefined;
      if (decay_steps <= 0) return context.refuse("decay_steps", "more than no steps", decay_steps);
      const top = warmup_target ?? init;
      // The decay is first seen at the first whole step after the warmup.
      const seen = warmup_target === undefined ? 0 : Math.ceil(warmup_steps) - warmup_steps;
      const end = Math.ceil(decay_steps - seen) + seen;
      const low = plain(top * alpha);
      const decay = draw([run(shapes.cosine, top, low, decay_steps, end), hold(low)], { steps: end });
      if (warmup_target === undefined) return decay;
      return followed(draw([run(shapes.linear, init, top, warmup_steps)]), warmup_steps, decay);
    },
  ),
  kerasSchedule(
    "CosineDecayRestarts",
    {
      ...{ initial_learning_rate: any(), first_decay_steps: number(), t_mul: number(2), m_mul: number(1) },
      ...{ alpha: number(0), ...named },
    },
    ({ initial_learning_rate, first_decay_steps: every, t_mul, m_mul, alpha }, context) => {
      const init = firstRate(initial_learning_rate, "initial_learning_rate", context);
      if (init === undefined) return undefined;
      if (every < 1) return context.refuse("first_decay_steps", "at least 1", every);
      if (t_mul < 1) return context.refuse("t_mul", "at least 1, since ever shorter cycles come to an end", t_mul);
      const low = plain(init * alpha);
      const gain = m_mul === 1 ? {} : { gain: m_mul, about: low };
      const wave = { ...hold(init), shape: shapes.cosine, from: init, to: low, every, ...gain };
      if (t_mul === 1) return draw([wave]);
      const found = restarts({ ...wave, multiply: t_mul }, context.steps);
      return found ?? context.refuse("t_mul", `cycles of which ${mostCycles} last as long as the run`, t_mul);
    },
  ),
];
