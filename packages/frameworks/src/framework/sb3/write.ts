import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, remarkOn } from "../../code/native.ts";
import { partsOf } from "../../code/parts.ts";
import { pythonFile } from "../../code/python/file.ts";
import { python } from "../../code/python/syntax.ts";
import { call, indent, real } from "../../code/python/text.ts";
import type { Target } from "../../match/target.ts";
import { readableSb3 } from "./read.ts";

const head = [
  "# For PPO(..., learning_rate=learning_rate). Its steps are timesteps of the environment: all of them are TOTAL_TIMESTEPS,",
  "# and the schedule is stretched or squeezed where .learn(total_timesteps) is told another number.",
];

/** A Python file with `learning_rate` for Stable-Baselines3: a number, a LinearSchedule, or a function of the progress that remains. */
export const sb3Target: Target = {
  name: "sb3",
  aliases: [],
  summary: "a learning_rate for Stable-Baselines3, of the progress that remains",
  extension: ".py",
  write(lr) {
    const constants = [`TOTAL_TIMESTEPS = ${lr.steps}`, "", ""];
    const native = findNative(lr, readableSb3, natives(lr));
    if (native) {
      const imports = native.text.startsWith("L") ? ["from stable_baselines3.common.utils import LinearSchedule"] : [];
      return pythonFile(lr, imports, [
        constants[0]!,
        "",
        ...head,
        ...remarkOn(native, lr),
        `learning_rate = ${native.text}`,
      ]);
    }
    return pythonFile(
      lr,
      ["import math"],
      [
        ...constants,
        ...closedForm(lr, "rate_at", python),
        ...["", ...head, "def learning_rate(progress_remaining):"],
        ...indent([
          '"""The rate when this share of the run is left: 1 at the start, 0 at the end."""',
          "step = (1 - progress_remaining) * TOTAL_TIMESTEPS",
          "return rate_at(round(step) if abs(step - round(step)) < 1e-6 else step)",
        ]),
      ],
    );
  },
};

/** A number, or one straight line and what follows it. */
function natives(lr: Schedule): (string | undefined)[] {
  const [first, ...rest] = partsOf(lr);
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
