import { dirname, resolve } from "node:path";
import { interruptSignal, readStudy, runWorker, StudyError } from "@glidepath/study";
import { isInRange } from "glidepath/input";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { readTable } from "../read-table.ts";
import { studyKeys } from "../study/study-file.ts";
import { UsageError } from "../usage-error.ts";

const mostWorkers = 256;

export const worker: Command = {
  name: "worker",
  summary: "Train runs of a study that `glidepath study serve` hands out, until none is left.",
  usage: "ADDRESS [options]",
  takes: takes.oneCoordinator,
  options: {
    workers: { type: "count", help: "runs at a time (one per core)" },
    study: { type: "string", value: "FILE", help: "this machine's own copy of the study file: its command is run" },
    "allow-command": { type: "boolean", help: "run the command that the coordinator names, if it names one" },
    home: {
      type: "string",
      value: "DIR",
      help: "folder in which programs are looked for (that of the study file, or this one)",
    },
    out: { type: "string", value: "DIR", help: "folder for logs and checkpoints of programs (a temporary one)" },
    name: { type: "string", value: "NAME", help: "how it is called where workers are listed (the machine's name)" },
    patience: { type: "count", value: "SECONDS", help: "ends when the coordinator stays away for so long (600)" },
  },
  examples: [
    ["glidepath worker 'http://10.0.0.5:8123/?token=...'", "a task that comes along needs nothing else"],
    ["GLIDEPATH_TOKEN=... glidepath worker https://studies.example.org --study study.yaml", "a program of your own"],
  ],
  notes: () =>
    "A command that came over the network is never run unless this machine's own copy of the study says the same, or --allow-command does.\n" +
    "Ctrl-C gives the runs under way back. While the coordinator is away, runs go on, and are handed in when it is back.",
  async run(given, positionals, io) {
    const { workers, patience, home, out, name } = given as Numbers;
    refuse("workers", workers, 1, mostWorkers);
    refuse("patience", patience, 0, longestPatience);
    const own = await ownStudy(given);
    const stop = interruptSignal();
    const token = io.env.GLIDEPATH_TOKEN;
    try {
      const done = await runWorker(positionals[0]!, {
        ...own,
        ...(token !== undefined && { token }),
        ...(home !== undefined && { home: resolve(home) }),
        ...(workers !== undefined && { workers }),
        ...(patience !== undefined && { patience }),
        ...(out !== undefined && { out }),
        ...(name !== undefined && { name }),
        allowCommand: given["allow-command"] === true,
        signal: stop.signal,
        onRemark: (remark) => io.err.write(`${remark}\n`),
      });
      io.err.write(`nothing is left to do; ${done === 1 ? "1 run was" : `${done} runs were`} handed in\n`);
      return exitCode.ok;
    } catch (error) {
      if (!(error instanceof StudyError) || error.trouble !== "interrupted") throw error;
      io.err.write("glidepath: interrupted. The runs under way were given back\n");
      return exitCode.interrupted;
    } finally {
      stop.forget();
    }
  },
};

interface Numbers {
  readonly workers?: number;
  readonly patience?: number;
  readonly home?: string;
  readonly out?: string;
  readonly name?: string;
}

/** A week. */
const longestPatience = 7 * 24 * 3600;

function refuse(name: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined || isInRange(value, { min, max, integer: true })) return;
  throw new UsageError(`--${name}: expected a whole number from ${min} to ${max}, received ${value}`);
}

async function ownStudy(given: Given) {
  const path = given.study as string | undefined;
  if (path === undefined) return {};
  const content = await readTable(path, "a study", studyKeys, exitCode.unusable);
  return { study: readStudy(content, { allowLarge: true }), home: resolve(path === "-" ? "." : dirname(path)) };
}
