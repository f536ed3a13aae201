import { stringify } from "yaml";
import { UsageError } from "../usage-error.ts";
import type { Launcher } from "./launcher.ts";
import { shellLine, tokenCheck } from "./shell-line.ts";

/** A task of as many nodes as there are workers; the token is a secret of it, which has no value in the file. */
export const skypilot: Launcher = {
  name: "skypilot",
  summary: "a task, with the token as a secret",
  use: "sky launch --secret GLIDEPATH_TOKEN FILE (it takes the value from this environment)",
  write({ name, copies, gpus, gpuType, image, command }) {
    if (gpus > 0 && gpuType === undefined) {
      throw new UsageError("--gpu-type: expected one with --on skypilot and --gpus, such as H100, received none");
    }
    const resources = {
      ...(gpus > 0 && { accelerators: `${gpuType}:${gpus}` }),
      ...(image !== undefined && { image_id: `docker:${image}` }),
    };
    return stringify({
      name,
      num_nodes: copies,
      ...(Object.keys(resources).length > 0 && { resources }),
      secrets: { GLIDEPATH_TOKEN: null },
      run: `set -eu\n${tokenCheck}\nexec ${shellLine(command)}\n`,
    });
  },
};
