import type { Schedule } from "glidepath";
import { closedForm } from "../../code/closed-form.ts";
import { findNative, type Native, remarkOn } from "../../code/native.ts";
import { pythonFile } from "../../code/python/file.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { natives } from "./natives.ts";
import { readableOptax } from "./read.ts";
import { optaxSyntax } from "./syntax.ts";

/** A Python file with `learning_rate`, a schedule for any optimizer of optax: its own where these are exact, else in closed form. */
export const optaxTarget: Target = {
  name: "optax",
  aliases: [],
  summary: "a schedule for optax (Python): its own where it is exact, else jax.numpy",
  extension: ".py",
  write(lr) {
    const native = findNative(lr, readableOptax, natives(lr));
    return native === undefined ? curve(lr) : own(lr, native);
  },
};

const own = (lr: Schedule, native: Native) =>
  pythonFile(
    lr,
    "import optax",
    code`
      STEPS = ${lr.steps}

      # For any optimizer of optax: optax.adam(learning_rate).
      ${remarkOn(native, lr)}
      learning_rate = ${native.text}
    `,
  );

const curve = (lr: Schedule) =>
  pythonFile(
    lr,
    "import jax.numpy as jnp",
    code`
      STEPS = ${lr.steps}

      # For any optimizer of optax: optax.adam(learning_rate).
      # Counts may be traced and batched. In float32, JAX's default, the last digits are those of float32.


      ${closedForm(lr, "learning_rate", optaxSyntax)}
    `,
  );
