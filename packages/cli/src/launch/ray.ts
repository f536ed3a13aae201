import type { Launcher } from "./launcher.ts";
import { refuseType } from "./refuse-type.ts";
import { shellLine, tokenCheck } from "./shell-line.ts";

/**
 * A program that submits one job for each worker. `ray job submit` puts the words of a line together in a way that a shell takes apart
 * otherwise, so the jobs are submitted as whole lines. The nodes' own environment has the token: what a job is submitted with can be seen by all.
 */
export const ray: Launcher = {
  name: "ray",
  summary: "a Python program that submits one job for each worker",
  use: "RAY_ADDRESS=http://HEAD:8265 python3 FILE (with GLIDEPATH_TOKEN set where the nodes ran `ray start`)",
  write({ name, copies, gpus, gpuType, command }) {
    refuseType("ray", gpuType, "a resource of your nodes");
    return [
      "import os",
      "",
      "from ray.job_submission import JobSubmissionClient",
      "",
      // What JSON writes for a text, Python reads as the same text.
      `worker = ${JSON.stringify(`${tokenCheck} && exec ${shellLine(command)}`)}`,
      'client = JobSubmissionClient(os.environ["RAY_ADDRESS"])',
      `for number in range(${copies}):`,
      `    print(client.submit_job(entrypoint=worker, entrypoint_num_cpus=1, entrypoint_num_gpus=${gpus}, metadata={"name": ${JSON.stringify(name)}}))`,
      "",
    ].join("\n");
  },
};
