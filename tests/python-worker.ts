import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The worker that is written in Python. */
export const pythonWorker = fileURLToPath(new URL("../packages/study/python/glidepath_worker.py", import.meta.url));

/** Whether this machine has a Python that can run it. */
export const hasPython = spawnSync("python3", ["-c", "import sys; assert sys.version_info >= (3, 8)"]).status === 0;
