import { caffeWords } from "./caffe/read.ts";
import { composerWords } from "./composer/read.ts";
import { darknetWords } from "./darknet/read.ts";
import { deepspeedWords } from "./deepspeed/read.ts";
import { diffusersWords } from "./diffusers/read.ts";
import { fairseqWords } from "./fairseq/read.ts";
import { fastaiWords } from "./fastai/read.ts";
import { fvcoreWords } from "./fvcore/read.ts";
import { igniteWords } from "./ignite/read.ts";
import { kerasWords } from "./keras/read.ts";
import { lrschedWords } from "./lrsched/read.ts";
import { megatronWords } from "./megatron/read.ts";
import { mmengineWords } from "./mmengine/read.ts";
import { optaxWords } from "./optax/read.ts";
import { pytorchWords } from "./torch/read.ts";
import { pytorchOptimizerWords } from "./pytorch-optimizer/read.ts";
import { pytorchSchedulerWords } from "./pytorch-scheduler/read.ts";
import { pytorchWarmupWords } from "./pytorch-warmup/read.ts";
import type { Dialect, Surroundings } from "../match/dialect.ts";
import { type Reading, readWith } from "../match/read.ts";
import { sb3Words } from "./sb3/read.ts";
import { timmWords } from "./timm/read.ts";
import { torchtitanWords } from "./torchtitan/read.ts";
import { transformersWords } from "./transformers/read.ts";

/** Every framework whose words are read, the most used first. A new one is one folder and one line here. */
export const dialects: readonly Dialect[] = [
  pytorchWords,
  transformersWords,
  kerasWords,
  optaxWords,
  timmWords,
  diffusersWords,
  deepspeedWords,
  fastaiWords,
  mmengineWords,
  megatronWords,
  fairseqWords,
  fvcoreWords,
  composerWords,
  igniteWords,
  sb3Words,
  torchtitanWords,
  pytorchOptimizerWords,
  pytorchSchedulerWords,
  pytorchWarmupWords,
  lrschedWords,
  darknetWords,
  caffeWords,
];

/** What the trainer knows besides the schedule's own words, and whose words they are if that is not to be guessed. */
export interface ReadOptions extends Surroundings {
  readonly framework?: string;
}

/**
 * Reads a framework's own words for a schedule: a constructor's call with literal arguments, a dict, flags or a configuration
 * file. Nothing is run. The spec that comes out has, at every step, the rate that the framework's optimizer sees.
 * @throws GlidepathError with every issue found: unknown names (with the framework's spelling of the nearest), wrong and
 * missing arguments, what the framework itself refuses, what no spec can say.
 * @example
 * const { spec, budget } = readFramework("torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=900)", { peak: 0.1 });
 * schedule(spec, budget)(450); // 0.05
 */
export function readFramework(text: string, { framework, ...surroundings }: ReadOptions = {}): Reading {
  return readWith(dialects, text, surroundings, framework);
}
