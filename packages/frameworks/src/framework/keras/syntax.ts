import { arraySyntax } from "../../code/python/arrays.ts";

/** Python on keras.ops, in the precision that Keras is set to. */
export const kerasSyntax = arraySyntax({
  module: "ops",
  pi: "math.pi",
  parameter: "step",
  clock: "larger(ops.cast(step, keras.config.floatx()), 0)",
  nan: "math.nan",
  epsilon: "EPSILON",
  // ops.maximum and ops.minimum turn float64 into float32 where one of the two is a plain number (Keras 3.15 on torch).
  minimum: "smaller",
  maximum: "larger",
  before: {
    larger: ["def larger(a, b):", "    return ops.where(a > b, a, b)", ""],
    smaller: ["def smaller(a, b):", "    return ops.where(a < b, a, b)", ""],
  },
});
