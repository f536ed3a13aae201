import type * as Jax from "@jax-js/jax";
import { type Device, loadJax } from "./jax.ts";
import { reuseKernels } from "./reuse-kernels.ts";

/** Sizes of a two-layer network: inputs, hidden units (ReLU), classes (softmax). */
export interface MlpShape {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  /** Examples per update. */
  readonly batch: number;
  /** Examples per forward pass when measuring. */
  readonly chunk: number;
  /** Momentum m of v = m v + g, w = w - rate v. */
  readonly momentum: number;
}

/** A network in training. `dispose` gives its memory back. */
export interface Mlp {
  /** One update on one batch (row-wise inputs, one-hot targets); returns the loss before the update. */
  step(inputs: Float32Array, targets: Float32Array, rate: number): number;
  /** The scores of `chunk` examples, row-wise, `classes` each. */
  scores(inputs: Float32Array): Float32Array;
  /** The gradient of the summed loss of `chunk` examples, in the parts of {@link Mlp.weights}; a row without a target adds nothing. */
  gradient(inputs: Float32Array, targets: Float32Array): Float32Array[];
  /** The same two for a device that cannot be waited for, as a graphics processor; one at a time. */
  stepLater(inputs: Float32Array, targets: Float32Array, rate: number): Promise<number>;
  scoresLater(inputs: Float32Array): Promise<Float32Array>;
  /** Copies of the weights: w1 (hidden x inputs), b1, w2 (classes x hidden), b2. */
  weights(): Float32Array[];
  /** Copies of their velocities. */
  velocities(): Float32Array[];
  dispose(): void;
}

type Tensor = Jax.numpy.Array;
type JaxModule = typeof Jax;

/** New weights, new velocities, and the loss before the update. */
type Updated = [w: Tensor[], v: Tensor[], loss: Tensor];

/** The compiled functions; they consume the arrays they are given. */
interface Compiled {
  readonly update: (w: Tensor[], v: Tensor[], x: Tensor, y: Tensor, rate: Tensor) => Updated;
  readonly predict: (w: Tensor[], x: Tensor) => Tensor;
  readonly slope: (w: Tensor[], x: Tensor, y: Tensor) => Tensor[];
}

/** Starts a network from given weights (w1, b1, w2, b2 as in {@link Mlp.weights}) and velocities, which are zero if left out. */
export type BeginMlp = (weights: readonly Float32Array[], velocities?: readonly Float32Array[]) => Mlp;

/** How many numbers each of the parts of {@link Mlp.weights} holds. */
export const partLengths = ({ inputs, hidden, classes }: Pick<MlpShape, "inputs" | "hidden" | "classes">): number[] => [
  hidden * inputs,
  hidden,
  classes * hidden,
  classes,
];

/** Compiles a network's update, forward pass and gradient once; the returned function is called for every network. */
export async function compileMlp(shape: MlpShape, device: Device = "wasm"): Promise<BeginMlp> {
  const jax = await loadJax(device);
  const compiled = compile(jax, shape);
  const zeros = partLengths(shape).map((length) => new Float32Array(length));
  return (weights, velocities = zeros) => begin(jax.numpy, compiled, shape, weights, velocities);
}

/**
 * The whole update (loss, gradient, momentum, new weights) is one compiled function, and the rate is an argument of
 * it: a rate that the function merely closed over would be frozen at its first value. Arrays passed to a jax-js
 * function are consumed by it, hence the `.ref` wherever a value is used again. Weights are stored output-major,
 * which is about a tenth faster here than input-major.
 */
function compile({ numpy: np, nn, jit, grad, valueAndGrad }: JaxModule, { batch, momentum }: MlpShape): Compiled {
  const forward = (w: Tensor[], x: Tensor): Tensor => {
    const inner = nn.relu(np.dot(x, w[0]!.transpose()).add(w[1]!));
    return np.dot(inner, w[2]!.transpose()).add(w[3]!);
  };
  const likelihood = (w: Tensor[], x: Tensor, y: Tensor): Tensor => nn.logSoftmax(forward(w, x)).mul(y).sum();
  const loss = (w: Tensor[], x: Tensor, y: Tensor): Tensor => likelihood(w, x, y).mul(-1 / batch);
  const summed = (w: Tensor[], x: Tensor, y: Tensor): Tensor => likelihood(w, x, y).mul(-1);
  const update = jit((w: Tensor[], v: Tensor[], x: Tensor, y: Tensor, rate: Tensor): Updated => {
    const kept = w.map((part) => part.ref);
    const [value, gradient] = valueAndGrad(loss)(kept, x, y) as [Tensor, Tensor[]];
    const velocity = v.map((part, index) => part.mul(momentum).add(gradient[index]!));
    const next = w.map((part, index) => part.sub(velocity[index]!.ref.mul(rate.ref)));
    rate.dispose();
    return [next, velocity, value];
  });
  const slope = jit((w: Tensor[], x: Tensor, y: Tensor): Tensor[] => grad(summed)(w, x, y) as Tensor[]);
  return { update, predict: jit(forward), slope };
}

function begin(
  np: JaxModule["numpy"],
  compiled: Compiled,
  shape: MlpShape,
  weights: readonly Float32Array[],
  velocities: readonly Float32Array[],
): Mlp {
  const { inputs, hidden, classes, batch, chunk } = shape;
  const shapes = [[hidden, inputs], [hidden], [classes, hidden], [classes]];
  const put = (values: Float32Array, index: number): Tensor => np.array(values, { shape: shapes[index]! });
  const copy = (part: Tensor): Float32Array => part.ref.dataSync() as Float32Array;
  let w = weights.map(put);
  let v = velocities.map(put);
  const update = (x: Float32Array, y: Float32Array, rate: number): Tensor => {
    const images = np.array(x, { shape: [batch, inputs] });
    const [nextW, nextV, loss] = compiled.update(
      w,
      v,
      images,
      np.array(y, { shape: [batch, classes] }),
      np.array(rate),
    );
    w = nextW;
    v = nextV;
    return loss;
  };
  const predict = (x: Float32Array): Tensor => {
    const kept = w.map((part) => part.ref);
    return compiled.predict(kept, np.array(x, { shape: [chunk, inputs] }));
  };
  const slope = (x: Float32Array, y: Float32Array): Tensor[] => {
    const kept = w.map((part) => part.ref);
    return compiled.slope(kept, np.array(x, { shape: [chunk, inputs] }), np.array(y, { shape: [chunk, classes] }));
  };
  return {
    // Reading the loss at every update also runs the update now; unread updates pile up and get slow.
    step: (x, y, rate) => reuseKernels(() => update(x, y, rate).dataSync()[0]!),
    gradient: (x, y) => reuseKernels(() => slope(x, y).map((part) => part.dataSync() as Float32Array)),
    scores: (x) => reuseKernels(() => predict(x).dataSync() as Float32Array),
    stepLater: async (x, y, rate) => (await update(x, y, rate).data())[0]!,
    scoresLater: async (x) => (await predict(x).data()) as Float32Array,
    weights: () => w.map(copy),
    velocities: () => v.map(copy),
    dispose() {
      for (const part of [...w, ...v]) part.dispose();
    },
  };
}
