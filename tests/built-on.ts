/** Frameworks that are built on others: what the folder of one may import of its neighbours, and so what its bundle may hold. */
export const builtOn: Readonly<Record<string, readonly string[]>> = {
  axolotl: ["torch", "transformers"],
  deepspeed: ["transformers"],
  detectron2: ["fvcore"],
  diffusers: ["transformers"],
  fairseq: ["timm"],
  ignite: ["torch"],
  kohya: ["transformers"],
  "llama-factory": ["transformers"],
  mlx: ["optax"],
  "ms-swift": ["transformers"],
  paddle: ["timm", "torch"],
  "pytorch-optimizer": ["torch", "transformers"],
  "pytorch-scheduler": ["torch", "transformers"],
  "pytorch-warmup": ["torch"],
  transformers: ["torch"],
  "warmup-scheduler": ["torch"],
};
