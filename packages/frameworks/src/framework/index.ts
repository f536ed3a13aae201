import type { Framework } from "../match/framework.ts";
import { axolotl } from "./axolotl/index.ts";
import { caffe } from "./caffe/index.ts";
import { composer } from "./composer/index.ts";
import { darknet } from "./darknet/index.ts";
import { deepspeed } from "./deepspeed/index.ts";
import { detectron2 } from "./detectron2/index.ts";
import { diffusers } from "./diffusers/index.ts";
import { fairseq } from "./fairseq/index.ts";
import { fastai } from "./fastai/index.ts";
import { fvcore } from "./fvcore/index.ts";
import { hydra } from "./hydra/index.ts";
import { ignite } from "./ignite/index.ts";
import { jax } from "./jax/index.ts";
import { keras } from "./keras/index.ts";
import { kohya } from "./kohya/index.ts";
import { lightning } from "./lightning/index.ts";
import { litgpt } from "./litgpt/index.ts";
import { llamaFactory } from "./llama-factory/index.ts";
import { lrsched } from "./lrsched/index.ts";
import { megatron } from "./megatron/index.ts";
import { mlx } from "./mlx/index.ts";
import { mmengine } from "./mmengine/index.ts";
import { msSwift } from "./ms-swift/index.ts";
import { nanochat } from "./nanochat/index.ts";
import { optax } from "./optax/index.ts";
import { paddle } from "./paddle/index.ts";
import { plBolts } from "./pl-bolts/index.ts";
import { python } from "./python/index.ts";
import { pytorchOptimizer } from "./pytorch-optimizer/index.ts";
import { pytorchScheduler } from "./pytorch-scheduler/index.ts";
import { pytorchWarmup } from "./pytorch-warmup/index.ts";
import { sb3 } from "./sb3/index.ts";
import { tfjs } from "./tfjs/index.ts";
import { timm } from "./timm/index.ts";
import { torch } from "./torch/index.ts";
import { torchtitan } from "./torchtitan/index.ts";
import { transformers } from "./transformers/index.ts";
import { ultralytics } from "./ultralytics/index.ts";
import { warmupScheduler } from "./warmup-scheduler/index.ts";

/**
 * Every framework there is, the most used first, but those that have transformers' settings among their own before it. A new one is
 * one folder and one line here.
 */
export const frameworks: readonly Framework[] = [
  torch,
  axolotl,
  llamaFactory,
  msSwift,
  kohya,
  nanochat,
  transformers,
  keras,
  optax,
  timm,
  diffusers,
  deepspeed,
  fastai,
  mmengine,
  megatron,
  fairseq,
  fvcore,
  detectron2,
  paddle,
  mlx,
  composer,
  ignite,
  sb3,
  python,
  torchtitan,
  ultralytics,
  lightning,
  hydra,
  litgpt,
  pytorchOptimizer,
  pytorchScheduler,
  pytorchWarmup,
  warmupScheduler,
  plBolts,
  lrsched,
  darknet,
  caffe,
  tfjs,
  jax,
];
