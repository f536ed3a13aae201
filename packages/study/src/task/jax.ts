import type * as Jax from "@jax-js/jax";

/**
 * Loads jax-js on its WebAssembly device. Node 20 lacks two globals that the library looks at while it loads
 * (`navigator`, `Float16Array`), so they are put in place first; neither is used for computing here.
 */
export async function loadJax(): Promise<typeof Jax> {
  const place = globalThis as { navigator?: unknown; Float16Array?: unknown };
  place.navigator ??= {};
  place.Float16Array ??= function Float16Array(): never {
    throw new Error("Float16Array: expected Node 24 or newer; this Node has no half-precision arrays");
  };
  const jax = await import("@jax-js/jax");
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  return jax;
}
