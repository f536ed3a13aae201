import * as shapes from "glidepath/shape";
import { number } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, share } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";
import { composerScheduler, line, time, timeOr } from "./scheduler.ts";
import { ratioOf, spanOf, timeOf } from "./time.ts";

/** LLM Foundry's warmup, inverse square root and line to the end; its times are never parts of the run. */
export const inverseSqrt = composerScheduler(
  "InverseSquareRootWithWarmupScheduler",
  {
    t_warmup: time(),
    t_scale: time(),
    t_cooldown: time(),
    t_max: timeOr("1dur"),
    alpha_f_decay: number(0),
    alpha_f_cooldown: number(0),
  },
  (
    { t_warmup, t_scale, t_cooldown, t_max, alpha_f_decay: low, alpha_f_cooldown: last },
    context,
  ): Sketch | undefined => {
    const { refuse } = context;
    if (low < last) return refuse("alpha_f_decay", `at least alpha_f_cooldown, which is ${last}`, low);
    for (const [name, value] of Object.entries({ t_warmup, t_scale, t_cooldown }))
      if (value.kind === "text" && /dur$/i.test(value.value))
        return refuse(name, "a time that is no part of the run", value);
    const warmup = timeOf(t_warmup, "t_warmup", context, 1);
    const scale = spanOf(t_scale, "t_scale", context);
    const cooldown = timeOf(t_cooldown, "t_cooldown", context, ratioOf(context));
    const end = timeOf(t_max, "t_max", context, ratioOf(context));
    if (warmup === undefined || scale === undefined || cooldown === undefined || end === undefined) return undefined;
    const units = new Set([warmup, scale, cooldown, end].map(({ unit }) => unit));
    if (units.size > 1) return refuse("t_scale", `a time in the unit of the run, ${end.unit}`, t_scale);
    const start = Math.max(warmup.steps, end.steps - cooldown.steps);
    const top = low + (1 - low) / Math.sqrt(1 + (start - warmup.steps) / scale.steps);
    const ramp = draw(warmup.steps > 0 ? line(0, 1, warmup.steps) : [hold("peak")]);
    const fall = low === 1 ? hold("peak") : run(shapes.inversePower, "peak", share(low), scale.steps);
    const decay = followed(ramp, warmup.steps, draw([fall]));
    return followed(decay, start, draw(cooldown.steps > 0 ? line(top, last, cooldown.steps) : [hold(share(top))]));
  },
);
