import { stringify } from "yaml";
import type { Launcher } from "./launcher.ts";
import { refuseType } from "./refuse-type.ts";

/** So often a worker is started again that ended without being done, for instance because the coordinator was away for long. */
const restarts = 20;

/** A Job whose pods take the token from a Secret. */
export const kubernetes: Launcher = {
  name: "kubernetes",
  summary: "a Job, with the token from the Secret glidepath",
  use: `kubectl create secret generic glidepath --from-literal=token="$GLIDEPATH_TOKEN" && kubectl apply -f FILE`,
  write({ name, copies, gpus, gpuType, image = "node:22-slim", command }) {
    refuseType("kubernetes", gpuType, "a nodeSelector in the manifest");
    const token = { name: "GLIDEPATH_TOKEN", valueFrom: { secretKeyRef: { name: "glidepath", key: "token" } } };
    const worker = {
      name: "worker",
      image,
      // Kubernetes puts variables in the place of $(NAME), and one $ in the place of two.
      command: command.map((word) => word.replaceAll("$", "$$$$")),
      env: [token],
      ...(gpus > 0 && { resources: { limits: { "nvidia.com/gpu": gpus } } }),
    };
    return stringify({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name },
      spec: {
        parallelism: copies,
        completions: copies,
        backoffLimit: restarts,
        template: { spec: { restartPolicy: "OnFailure", containers: [worker] } },
      },
    });
  },
};
