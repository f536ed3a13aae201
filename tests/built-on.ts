/** Frameworks that are built on others: what the folder of one may import of its neighbours, and so what its bundle may hold. */
export const builtOn: Readonly<Record<string, readonly string[]>> = {
  axolotl: ["torch", "transformers"],
  deepspeed: ["transformers"],
  diffusers: ["transformers"],
  fairseq: ["timm"],
  hydra: ["torch"],
  ignite: ["torch"],
  kohya: ["transformers"],
  lightning: ["torch"],
  "llama-factory": ["transformers"],
  "ms-swift": ["transformers"],
  "pytorch-optimizer": ["torch", "transformers"],
  "pytorch-scheduler": ["torch", "transformers"],
  "pytorch-warmup": ["torch"],
  transformers: ["torch"],
};
