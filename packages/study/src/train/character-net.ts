import type * as Jax from "@jax-js/jax";
import { type AdamW, adamw, type Pace } from "./adamw.ts";
import { loadJax } from "./jax.ts";
import { reuseKernels } from "./reuse-kernels.ts";
import type { State } from "./state.ts";

/** Sizes of a network that reads the last characters and guesses the next one. */
export interface CharacterShape {
  /** Columns of a one-hot character: as many as there are characters, or more. */
  readonly alphabet: number;
  /** Characters that it sees. */
  readonly context: number;
  /** Numbers by which it knows a character. */
  readonly embedding: number;
  /** Hidden units (ReLU). */
  readonly hidden: number;
  /** Places per update. */
  readonly batch: number;
  /** Places per forward pass when measuring. */
  readonly chunk: number;
  readonly adamw: AdamW;
}

/** The network in training. Contexts and characters are one-hot, row by row. `dispose` gives its memory back. */
export interface CharacterNet {
  /** One update on one batch at this rate; returns the mean loss before it, in nats. */
  step(contexts: Float32Array, next: Float32Array, rate: number): number;
  /** The loss at each of `chunk` places, in nats. */
  losses(contexts: Float32Array, next: Float32Array): Float32Array;
  /** Copies of the weights: embedding (alphabet x embedding), w1, b1, w2, b2. */
  weights(): Float32Array[];
  /** Its weights, the running means of their gradients and of the gradients' squares, and how many updates were made. */
  state(): State;
  dispose(): void;
}

type Tensor = Jax.numpy.Array;

/** Weights, means and squares. */
type Triple = [w: Tensor[], m: Tensor[], s: Tensor[]];

/** New weights, new means, new squares, and the loss before the update. */
type Updated = [...Triple, loss: Tensor];

/** The sizes of the parts of the network, in the order of {@link CharacterNet.weights}; weights are stored output-major. */
export function partSizes({ alphabet, context, embedding, hidden }: CharacterShape): readonly (readonly number[])[] {
  return [[alphabet, embedding], [hidden, context * embedding], [hidden], [alphabet, hidden], [alphabet]];
}

/**
 * Compiles the network (Bengio et al. 2003: the embeddings of the last characters side by side, one hidden layer, softmax) and its AdamW
 * update once, for WebAssembly; the returned function starts a network from given weights, or from a state. Biases do not decay.
 */
export async function compileCharacterNet(shape: CharacterShape): Promise<BeginCharacterNet> {
  const jax = await loadJax("wasm");
  const compiled = compile(jax, shape);
  const zeros = [...partLengths(shape), ...partLengths(shape)].map((length) => new Float32Array(length));
  return (start) => {
    const state = "parts" in start ? start : { updates: 0, parts: [...start, ...zeros] };
    return begin(jax.numpy, compiled, shape, state);
  };
}

/** Starts a network from weights as of {@link CharacterNet.weights}, or from what {@link CharacterNet.state} gave. */
export type BeginCharacterNet = (start: readonly Float32Array[] | State) => CharacterNet;

/** How many numbers each of the parts of {@link CharacterNet.weights} holds. */
export const partLengths = (shape: CharacterShape): number[] =>
  partSizes(shape).map((size) => size.reduce((product, side) => product * side, 1));

type Compiled = ReturnType<typeof compile>;

function compile({ numpy: np, nn, jit, valueAndGrad }: typeof Jax, shape: CharacterShape) {
  const decays = partSizes(shape).map((size) => ({ ...shape.adamw, ...(size.length === 1 && { decay: 0 }) }));
  const lossAtEach = (w: Tensor[], x: Tensor, y: Tensor): Tensor => {
    const rows = x.shape[0]! / shape.context;
    const known = np.dot(x, w[0]!).reshape([rows, shape.context * shape.embedding]);
    const inner = nn.relu(np.dot(known, w[1]!.transpose()).add(w[2]!));
    const scores = np.dot(inner, w[3]!.transpose()).add(w[4]!);
    return nn.logSoftmax(scores).mul(y).sum(1).mul(-1);
  };
  const loss = (w: Tensor[], x: Tensor, y: Tensor): Tensor => lossAtEach(w, x, y).mean();
  const update = jit((w: Tensor[], m: Tensor[], s: Tensor[], x: Tensor, y: Tensor, pace: Pace): Updated => {
    const kept = w.map((part) => part.ref);
    const [value, gradient] = valueAndGrad(loss)(kept, x, y) as [Tensor, Tensor[]];
    const next = w.map((part, at) => adamw(np, decays[at]!, [part, m[at]!, s[at]!], gradient[at]!, pace));
    for (const number of pace) number.dispose();
    return [next.map(([part]) => part), next.map(([, mean]) => mean), next.map(([, , square]) => square), value];
  });
  return { update, losses: jit(lossAtEach) };
}

function begin(np: typeof Jax.numpy, compiled: Compiled, shape: CharacterShape, state: State): CharacterNet {
  const { alphabet, context, batch, chunk } = shape;
  const { beta1, beta2 } = shape.adamw;
  const sizes = partSizes(shape).map((size) => [...size]);
  const count = sizes.length;
  const put = (values: Float32Array, at: number): Tensor => np.array(values, { shape: sizes[at]! });
  const copy = (part: Tensor): Float32Array => part.ref.dataSync() as Float32Array;
  let [w, m, s] = [0, 1, 2].map((kind) => state.parts.slice(kind * count, (kind + 1) * count).map(put)) as Triple;
  let { updates } = state;
  return {
    step(contexts, next, rate) {
      updates += 1;
      const pace: Pace = [np.array(rate), np.array(1 - beta1 ** updates), np.array(1 - beta2 ** updates)];
      const x = np.array(contexts, { shape: [batch * context, alphabet] });
      const y = np.array(next, { shape: [batch, alphabet] });
      const [nextW, nextM, nextS, loss] = compiled.update(w, m, s, x, y, pace);
      [w, m, s] = [nextW, nextM, nextS];
      return reuseKernels(() => loss.dataSync()[0]!);
    },
    losses(contexts, next) {
      const kept = w.map((part) => part.ref);
      const x = np.array(contexts, { shape: [chunk * context, alphabet] });
      const losses = compiled.losses(kept, x, np.array(next, { shape: [chunk, alphabet] }));
      return reuseKernels(() => losses.dataSync() as Float32Array);
    },
    weights: () => w.map(copy),
    state: () => ({ updates, parts: [...w, ...m, ...s].map(copy) }),
    dispose() {
      for (const part of [...w, ...m, ...s]) part.dispose();
    },
  };
}
