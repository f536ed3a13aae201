import type { Target } from "../match/target.ts";
import { csv } from "./csv.ts";
import { json } from "./json.ts";
import { rust } from "./rust.ts";
import { tensorboardCsv } from "./tensorboard.ts";
import { typescript } from "./typescript.ts";
import { yaml } from "./yaml.ts";

/** Files that belong to no framework. A new one is one file and one line here. */
export const plainFiles: readonly Target[] = [typescript, rust, json, yaml, csv, tensorboardCsv];
