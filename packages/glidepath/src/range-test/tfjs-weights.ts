/** The part of a TensorFlow.js tensor that is needed here. */
interface TensorLike {
  clone(): TensorLike;
  dispose(): void;
}
interface NamedTensorLike {
  name: string;
  tensor: TensorLike;
}
/** The part of a `tf.LayersModel` that is needed here; it is compiled, or has no optimizer to put back. */
export interface TfjsModelWithWeights {
  // Methods, so that a real model with its own tensor type fits.
  getWeights(): TensorLike[];
  setWeights(weights: never[]): void;
  readonly optimizer?: { getWeights(): Promise<NamedTensorLike[]>; setWeights(weights: never[]): Promise<void> };
}
/** Copies of a model's weights and of its optimizer's state. */
export interface TfjsSaved {
  readonly weights: readonly TensorLike[];
  readonly state: readonly NamedTensorLike[];
}

/**
 * `save` and `restore` for a TensorFlow.js model: its weights (those that are not trained included) and its optimizer's state
 * (moments and the count of updates), to the bit, without a tensor left over. Three things are not in TensorFlow.js' hands or
 * not handed out by it: the learning rate, which whoever trains next sets; the running powers of Adam's betas, which it
 * computes anew from the count (equal on a fresh optimizer, else to about 1e-6); and the state of random layers such as dropout.
 *
 * @throws what the optimizer throws that cannot tell its state, before the first update.
 * @example await rangeTest({ lossAt, ...tfjsWeights(model) }); // model is as it was before
 */
export function tfjsWeights(model: TfjsModelWithWeights): {
  save(): Promise<TfjsSaved>;
  restore(saved: TfjsSaved): Promise<void>;
} {
  return {
    async save() {
      const state = (await model.optimizer?.getWeights()) ?? [];
      const copies = state.map(({ name, tensor }) => ({ name, tensor: tensor.clone() }));
      // The first is the count of updates, made for this call; the others are the optimizer's own.
      state[0]?.tensor.dispose();
      return { weights: model.getWeights().map((weight) => weight.clone()), state: copies };
    },
    async restore({ weights, state }) {
      model.setWeights(weights as never[]);
      const replaced = (await model.optimizer?.getWeights()) ?? [];
      await model.optimizer?.setWeights([...state] as never[]);
      for (const { tensor } of [...replaced, ...state]) tensor.dispose();
      for (const weight of weights) weight.dispose();
    },
  };
}
