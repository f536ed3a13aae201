import type { BuiltIn } from "./built-in.ts";
import { fashionMlp } from "./fashion-mlp.ts";
import { mobyCharlm } from "./moby-charlm.ts";

/** Every task that comes with the package. A new one is a file beside this one and a line here. */
export const tasks: readonly BuiltIn[] = [fashionMlp, mobyCharlm];
