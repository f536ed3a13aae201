import { csv } from "./data/csv.ts";
import { json } from "./data/json.ts";
import { tensorboardCsv } from "./data/tensorboard.ts";
import { yaml } from "./data/yaml.ts";
import { jax } from "./jax/write.ts";
import { keras } from "./keras/write.ts";
import { optax } from "./optax/write.ts";
import { pytorch } from "./pytorch/write.ts";
import { sb3 } from "./sb3/write.ts";
import type { Target } from "./target.ts";
import { tfjs } from "./tfjs/write.ts";
import { timm } from "./timm/write.ts";
import { transformers } from "./transformers/write.ts";
import { typescript } from "./typescript/write.ts";

/** Everything a schedule can be written as. A new one is one folder and one line here. */
export const targets: readonly Target[] = [
  ...[pytorch, optax, keras, transformers, timm, sb3],
  ...[tfjs, jax, typescript],
  ...[json, yaml, csv, tensorboardCsv],
];

export { csvRows, sampleRows } from "./data/csv.ts";
export { dialects, type ReadOptions, readFramework } from "./read.ts";
export type { Dialect, Surroundings } from "./reading/dialect.ts";
export type { Reading } from "./reading/read.ts";
export type { Target };
