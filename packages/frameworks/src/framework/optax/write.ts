import { closedForm } from "../../code/closed-form.ts";
import { findNative, remarkOn } from "../../code/native.ts";
import { pythonFile } from "../../code/python/file.ts";
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
    const head = ["# For any optimizer of optax: optax.adam(learning_rate)."];
    const native = findNative(lr, readableOptax, natives(lr));
    if (native) {
      const code = [`STEPS = ${lr.steps}`, "", ...head, ...remarkOn(native, lr), `learning_rate = ${native.text}`];
      return pythonFile(lr, ["import optax"], code);
    }
    const precision =
      "# Counts may be traced and batched. In float32, JAX's default, the last digits are those of float32.";
    return pythonFile(
      lr,
      ["import jax.numpy as jnp"],
      [`STEPS = ${lr.steps}`, "", ...head, precision, "", "", ...closedForm(lr, "learning_rate", optaxSyntax)],
    );
  },
};
