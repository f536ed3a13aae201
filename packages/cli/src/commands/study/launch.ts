import { show, suggest } from "glidepath/input";
import { type Command, type Given, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { coordinatorAddress } from "../../launch/coordinator-address.ts";
import { launchers } from "../../launch/index.ts";
import type { WorkerJob } from "../../launch/launcher.ts";
import { ownVersion } from "../../own-version.ts";
import { UsageError } from "../../usage-error.ts";

/** Width of the column of launchers. */
const nameColumn = 18;

const names = launchers.map(({ name }) => name);

export const studyLaunch: Command = {
  name: "study launch",
  summary: "Print what starts workers for a coordinator on a cluster. Nothing is started, and the token is not in it.",
  usage: "ADDRESS|FILE --on NAME --print [options]",
  takes: takes.oneCoordinator,
  options: {
    on: { type: "string", value: "NAME", values: names, help: "one of those below" },
    print: { type: "boolean", help: "print it (there is no other way: start it yourself, with the line that is told)" },
    copies: { type: "count", value: "N", help: "how many workers (1)" },
    workers: { type: "count", value: "N", help: "runs at a time of each (1)" },
    gpus: { type: "count", value: "N", help: "GPUs for each (0)" },
    "gpu-type": { type: "string", value: "TYPE", help: "which GPUs, such as H100, for slurm and skypilot" },
    image: { type: "string", value: "IMAGE", help: "container image, for kubernetes (node:22-slim) and skypilot" },
    name: { type: "string", value: "NAME", help: "what the job is called (glidepath)" },
    study: {
      type: "string",
      value: "FILE",
      help: "the study file as the workers' machines have it: its command is run",
    },
    "allow-command": { type: "boolean", help: "workers run the command that the coordinator names" },
    python: {
      type: "string",
      value: "FILE",
      help: "where the machines have glidepath_worker.py, if they have no Node",
    },
  },
  examples: [
    [
      "glidepath study launch http://10.0.0.5:8123 --on slurm --copies 8 --gpus 1 --study study.yaml --print > job.sh",
      "eight workers with a GPU each",
    ],
    [
      "glidepath study launch address.txt --on kubernetes --copies 4 --print | kubectl apply -f -",
      "a file with the address",
    ],
  ],
  notes: () => ["On", ...launchers.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`)].join("\n"),
  async run(given, positionals, io) {
    const launcher = launchers.find(({ name }) => name === given.on);
    if (launcher === undefined) throw unknownLauncher(given.on);
    if (given.print !== true) throw new UsageError("study launch: expected --print, received none. It starts nothing");
    const { address, remarks } = await coordinatorAddress(positionals[0]!);
    io.out.write(launcher.write(jobOf(address, given)));
    io.err.write(`To start it: ${launcher.use}\n`);
    for (const remark of remarks) io.err.write(`${remark}\n`);
    return exitCode.ok;
  },
};

function jobOf(address: string, given: Given): WorkerJob {
  const { name = "glidepath", image, study, python } = given as Record<string, string | undefined>;
  const gpuType = given["gpu-type"] as string | undefined;
  if (!/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/.test(name))
    refuse("name", "small letters, digits and hyphens, 42 at most", name);
  if (gpuType !== undefined && !/^[\w.-]+$/.test(gpuType))
    refuse("gpu-type", "letters, digits, points and hyphens", gpuType);
  const program =
    python === undefined
      ? ["npx", "--yes", "--package", `@glidepath/cli@${ownVersion()}`, "--", "glidepath", "worker"]
      : ["python3", python];
  return {
    name,
    copies: whole(given, "copies", 1, 1),
    gpus: whole(given, "gpus", 0, 0),
    ...(gpuType !== undefined && { gpuType }),
    ...(image !== undefined && { image }),
    command: [
      ...[...program, address, "--workers", String(whole(given, "workers", 1, 1))],
      ...(study === undefined ? [] : ["--study", study]),
      ...(given["allow-command"] === true ? ["--allow-command"] : []),
    ],
  };
}

/** The most of anything that is started at once. */
const most = 10_000;

function whole(given: Given, option: string, usual: number, least: number): number {
  const value = (given[option] as number | undefined) ?? usual;
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(option, `a whole number from ${least} to ${most}`, value);
  }
  return value;
}

function refuse(option: string, expected: string, received: unknown): never {
  throw new UsageError(`--${option}: expected ${expected}, received ${show(received)}`);
}

function unknownLauncher(name: unknown): UsageError {
  const near = name === undefined ? undefined : suggest(String(name), names);
  const received = name === undefined ? "nothing" : show(name);
  return new UsageError(`--on: expected one of ${names.join(", ")}, received ${received}${near ? `. ${near}` : ""}`);
}
