import type { Launcher } from "./launcher.ts";
import { shellLine, tokenCheck } from "./shell-line.ts";

/** An array job. A minute before its time is over a worker is told, and gives its runs back. */
export const slurm: Launcher = {
  name: "slurm",
  summary: "an array job for sbatch",
  use: "GLIDEPATH_TOKEN=... sbatch FILE (the job takes it from this environment)",
  write({ name, copies, gpus, gpuType, command }) {
    const type = gpuType === undefined ? "" : `${gpuType}:`;
    return [
      "#!/bin/bash",
      `#SBATCH --job-name=${name}`,
      `#SBATCH --array=1-${copies}`,
      "#SBATCH --ntasks=1",
      ...(gpus > 0 ? [`#SBATCH --gpus-per-task=${type}${gpus}`] : []),
      "#SBATCH --signal=B:TERM@60",
      "#SBATCH --export=ALL",
      "set -eu",
      tokenCheck,
      `exec ${shellLine(command)}`,
      "",
    ].join("\n");
  },
};
