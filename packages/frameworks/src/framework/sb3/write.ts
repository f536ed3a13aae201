import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, type Native, remarkOn } from "../../code/native.ts";
import { pythonFile } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { call, real } from "../../code/python/text.ts";
import { simpleSegments } from "../../code/simple-segments.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { readableSb3 } from "./read.ts";

const usage = code`
  # For PPO(..., learning_rate=learning_rate). Its steps are timesteps of the environment: all of them are TOTAL_TIMESTEPS,
  # and the schedule is stretched or squeezed where .learn(total_timesteps) is told another number.
`;

/** A Python file with `learning_rate` for Stable-Baselines3: a number, a LinearSchedule, or a function of the progress that remains. */
export const sb3Target: Target = {
  name: "sb3",
  aliases: [],
  summary: "a learning_rate for Stable-Baselines3, of the progress that remains",
  extension: ".py",
  write(lr) {
    const native = findNative(lr, readableSb3, natives(lr));
    return native === undefined ? curve(lr) : own(lr, native);
  },
};

const own = (lr: Schedule, native: Native) =>
  pythonFile(
    lr,
    native.text.startsWith("L") ? "from stable_baselines3.common.utils import LinearSchedule" : "",
    code`
      TOTAL_TIMESTEPS = ${lr.steps}

      ${usage}
      ${remarkOn(native, lr)}
      learning_rate = ${native.text}
    `,
  );

const curve = (lr: Schedule) =>
  pythonFile(
    lr,
    "import math",
    code`
      TOTAL_TIMESTEPS = ${lr.steps}


      ${closedForm(lr, "rate_at", python)}



      ${usage}
      def learning_rate(progress_remaining):
          """The rate when this share of the run is left: 1 at the start, 0 at the end."""
          step = (1 - progress_remaining) * TOTAL_TIMESTEPS
          return rate_at(round(step) if abs(step - round(step)) < 1e-6 else step)
    `,
  );

/** A number, or one straight line and what follows it. */
function natives(lr: Schedule): (string | undefined)[] {
  const [first, ...rest] = simpleSegments(lr);
  if (first === undefined || rest.length > 1) return [];
  if (first.shape === "constant") return [real(first.from)];
  return first.shape === "linear"
    ? [
        call("LinearSchedule", [], {
          start: real(first.from),
          end: real(first.to),
          end_fraction: real(first.length / lr.steps),
        }),
      ]
    : [];
}
