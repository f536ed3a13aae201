"""optax: compiled with batched int counts in 64 bits, and through updates of a compiled sgd in JAX's default precision."""

import jax
import jax.numpy as jnp
import optax

MODES = {
    "double": lambda: jax.config.update("jax_enable_x64", True),
    "single": lambda: jax.config.update("jax_enable_x64", False),
}


def rates(module, steps):
    if jax.config.jax_enable_x64:
        return jax.jit(jax.vmap(module.learning_rate))(jnp.asarray(steps)).tolist()
    transform = optax.scale_by_schedule(module.learning_rate)
    scale = jax.jit(jax.vmap(lambda t: transform.update(jnp.ones(()), optax.ScaleByScheduleState(t))[0]))
    return scale(jnp.asarray(steps)).tolist()
