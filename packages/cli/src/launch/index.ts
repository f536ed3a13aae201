import { kubernetes } from "./kubernetes.ts";
import type { Launcher } from "./launcher.ts";
import { ray } from "./ray.ts";
import { skypilot } from "./skypilot.ts";
import { slurm } from "./slurm.ts";

/** Everything that workers can be started by. A new one is one file and one line here. */
export const launchers: readonly Launcher[] = [slurm, kubernetes, skypilot, ray];
