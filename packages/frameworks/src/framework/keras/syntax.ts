import { arraySyntax } from "../../code/python/arrays.ts";
import { code } from "../../code/template.ts";

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
    larger: code`
      def larger(a, b):
          return ops.where(a > b, a, b)
    `,
    smaller: code`
      def smaller(a, b):
          return ops.where(a < b, a, b)
    `,
  },
});
