import { csv } from "./plain/csv.ts";
import { json } from "./plain/json.ts";
import { tensorboardCsv } from "./plain/tensorboard.ts";
import { yaml } from "./plain/yaml.ts";
import { jax } from "./framework/jax/write.ts";
import { keras } from "./framework/keras/write.ts";
import { optax } from "./framework/optax/write.ts";
import { pytorch } from "./framework/torch/write.ts";
import { sb3 } from "./framework/sb3/write.ts";
import type { Target } from "./code/target.ts";
import { tfjs } from "./framework/tfjs/write.ts";
import { timm } from "./framework/timm/write.ts";
import { transformers } from "./framework/transformers/write.ts";
import { typescript } from "./plain/typescript.ts";

/** Everything a schedule can be written as. A new one is one folder and one line here. */
export const targets: readonly Target[] = [
  ...[pytorch, optax, keras, transformers, timm, sb3],
  ...[tfjs, jax, typescript],
  ...[json, yaml, csv, tensorboardCsv],
];

export { csvRows, sampleRows } from "./plain/csv.ts";
export { dialects, type ReadOptions, readFramework } from "./framework/index.ts";
export type { Dialect, Surroundings } from "./match/dialect.ts";
export type { Reading } from "./match/read.ts";
export type { Target };
