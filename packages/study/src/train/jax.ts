import type * as Jax from "@jax-js/jax";

/** What computes: WebAssembly in this thread, which is there everywhere, or the graphics processor of a browser. */
export type Device = "wasm" | "webgpu";

/**
 * Loads jax-js for a device. Node 20 lacks two globals that the library looks at while it loads (`navigator`,
 * `Float16Array`), so they are put in place first; neither is used for computing here.
 *
 * @throws Error if the device is not there
 */
export async function loadJax(device: Device): Promise<typeof Jax> {
  const place = globalThis as { navigator?: unknown; Float16Array?: unknown };
  place.navigator ??= {};
  place.Float16Array ??= function Float16Array(): never {
    throw new Error("Float16Array: expected Node 24 or newer; this Node has no half-precision arrays");
  };
  const jax = await import("@jax-js/jax");
  const found = await jax.init(device);
  if (!found.includes(device)) throw new Error(`Training on ${device}: this device is not there`);
  jax.defaultDevice("wasm");
  roundTwice(jax);
  jax.defaultDevice(device);
  return jax;
}

/** Numbers whose sum is such a kernel. */
const kernelSize = 64;

/** The part of WebAssembly that is changed for a moment; neither Node's types nor a worker's need to be known for it. */
interface Validator {
  validate(bytes: Uint8Array): boolean;
}

/**
 * Where it may, jax-js multiplies and adds in one instruction (`relaxed_madd`) that rounds once or twice, as the processor likes.
 * Node 20 lacks it, later ones and browsers have it, and the same run would end in other numbers. It asks once whether it may, when the
 * first kernel is made that sums; so one is made here while the answer is no.
 */
function roundTwice({ numpy: np }: typeof Jax): void {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Validator };
  const { validate } = wasm;
  wasm.validate = () => false;
  try {
    np.array(new Float32Array(kernelSize)).sum().dataSync();
  } finally {
    wasm.validate = validate;
  }
}
