import type { Schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { formulaOf } from "glidepath/shape";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, type Native, remarkOn } from "../../code/native.ts";
import { pythonFile } from "../../code/python/file.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { natives } from "./natives.ts";
import { readableKeras } from "./read.ts";
import { kerasSyntax } from "./syntax.ts";

/** A Python file with `learning_rate`, for any optimizer of Keras: its own schedules where these are exact, else a class on keras.ops. */
export const kerasTarget: Target = {
  name: "keras",
  aliases: [],
  summary: "a schedule for Keras 3: its own where it is exact, else a serialisable class on any backend",
  extension: ".py",
  write(lr) {
    refuseRandom(lr);
    const native = findNative(lr, readableKeras, natives(lr));
    return native === undefined ? serialisable(lr) : own(lr, native);
  },
};

const own = (lr: Schedule, native: Native) =>
  pythonFile(
    lr,
    native.text.startsWith("keras") ? "import keras" : "",
    code`
      STEPS = ${lr.steps}

      # For any optimizer of Keras: keras.optimizers.Adam(learning_rate).
      ${remarkOn(native, lr)}
      learning_rate = ${native.text}
    `,
  );

function serialisable(lr: Schedule): string {
  const curve = closedForm(lr, "rate_at", kerasSyntax);
  const epsilon = 'EPSILON = 2.0**-52 if keras.config.floatx() == "float64" else 2.0**-23';
  return pythonFile(
    lr,
    code`
      import math

      import keras
      from keras import ops
    `,
    code`
      STEPS = ${lr.steps}
      ${curve.includes("EPSILON") ? epsilon : ""}


      ${curve}


      @keras.saving.register_keras_serializable(package="glidepath", name="${nameOf(curve)}")
      class Schedule(keras.optimizers.schedules.LearningRateSchedule):
          """The curve above. A model saved with it is loaded again once this file has been imported."""

          def __call__(self, step):
              return rate_at(step)

          def get_config(self):
              return {}


      # For any optimizer of Keras: keras.optimizers.Adam(learning_rate).
      learning_rate = Schedule()
    `,
  );
}

/** Keras has no integers of 32 bits that every backend multiplies alike. */
function refuseRandom({ tracks }: Schedule): void {
  const found = tracks.flat().find(({ shape, parameters }) => formulaOf(shape, parameters).includes("random("));
  if (found === undefined) return;
  const hint = "Write it for optax, torch, timm, transformers or sb3, or as csv";
  throw new GlidepathError([
    { path: "", expected: "a schedule without random numbers, for Keras", received: found.shape.kind, hint },
  ]);
}

/**
 * A name of the curve's own, so that several such files can be imported together: a hash of its text (FNV-1a), with the
 * blank lines after it, so that a curve keeps the name that models were saved with.
 */
function nameOf(curve: string): string {
  let hash = 0x811c9dc5;
  for (const mark of `${curve}\n\n`) hash = Math.imul(hash ^ mark.codePointAt(0)!, 0x01000193) >>> 0;
  return `schedule_${hash.toString(16).padStart(8, "0")}`;
}
