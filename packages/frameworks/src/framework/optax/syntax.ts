import { arraySyntax } from "../../code/python/arrays.ts";
import { code } from "../../code/template.ts";

/** Python on jax.numpy, which may be compiled and batched. */
export const optaxSyntax = arraySyntax({
  module: "jnp",
  pi: "jnp.pi",
  parameter: "count",
  clock: "jnp.maximum(jnp.asarray(count, float), 0)",
  nan: "jnp.nan",
  epsilon: "jnp.finfo(jnp.result_type(float)).eps",
  minimum: "jnp.minimum",
  maximum: "jnp.maximum",
  after: {
    random: code`
      def random(seed, count):
          """A number from 0 to below 1 that is the same for the same seed and count."""
          count = whole(count)
          low, high = (jnp.asarray(part, jnp.uint32) for part in (count % 2.0**32, count // 2.0**32))
          mixed = jnp.uint32(seed) ^ (low * jnp.uint32(0x9E3779B1)) ^ (high * jnp.uint32(0x85EBCA6B))
          for factor in (0x7FEB352D, 0x846CA68B):
              mixed = (mixed ^ (mixed >> 16)) * jnp.uint32(factor)
              mixed = mixed ^ (mixed >> 15)
          return jnp.minimum(mixed.astype(float) / 2.0**32, 1 - jnp.finfo(jnp.result_type(float)).eps)
    `,
  },
});
