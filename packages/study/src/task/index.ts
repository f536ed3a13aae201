import { fashionMlp } from "./fashion-mlp.ts";
import type { Task } from "./task.ts";

/** Every task a study can name. A new one is a file beside this one and a line here. */
export const tasks: readonly Task[] = [fashionMlp];
