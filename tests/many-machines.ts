import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./postgres.ts";
import { hasPython, pythonWorker } from "./python-worker.ts";

/* A study on many machines, as processes on this one: coordinators and workers are the built command line. */

/** A trainer in a shell: what it comes to is decided by its arguments alone. It waits for as long as a file `wait` lies beside it. */
const trainer = `
while [ -e wait ]; do sleep 0.02; done
steps=$1 seed=$2 peak=\${3#0.}
sleep 0.02
echo "{\\"step\\": $steps, \\"loss\\": 0.$((seed * 7919 % 1000))}"
echo "{\\"result\\": {\\"loss\\": 0.$(((seed * 7919 + steps * 104729 + 1$peak * 1299709) % 1000000))}}"
`;

/** JSON, which the worker in Python reads by itself. */
const study = {
  study: "many machines",
  task: {
    command: "sh train.sh {steps} {seed} {peak}",
    metric: { name: "loss", goal: "minimize" },
    files: ["train.sh"],
  },
  steps: 80,
  budgets: ["25%", "50%", "100%"],
  rates: [0.01, 0.02, 0.04],
  seeds: { tune: 2, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
  compare: ["linear", "cosine"],
};

/** The runs of that study. */
export const plannedRuns = 3 * 2 * (3 * 2 + 3);

/** Writes the study and its trainer into a folder. Returns the path of the study. */
export function writeStudy(folder: string): string {
  writeFileSync(join(folder, "train.sh"), trainer);
  writeFileSync(join(folder, "study.json"), JSON.stringify(study));
  return join(folder, "study.json");
}

/** A command line at work. */
export interface Process {
  readonly child: ChildProcess;
  /** Its exit status, or the signal that ended it, and what it said. */
  readonly ended: Promise<{ readonly status: number | string; readonly said: string }>;
}

const program = fileURLToPath(new URL("../packages/cli/bin/glidepath.js", import.meta.url));
const token = "a token of a test";

/** The words that start the command line, and a worker of either kind: the one of the command line, or the one in Python. */
export const commands = {
  glidepath: [process.execPath, program],
  node: [process.execPath, program, "worker"],
  python: ["python3", "-B", pythonWorker],
} as const;

/** Starts the command line. */
export const start = (...words: string[]): Process => startProcess(...commands.glidepath, ...words);

/** Starts a worker, of which the one in Python needs a machine that has that. */
export const startWorker = (kind: WorkerKind, ...words: string[]): Process => startProcess(...commands[kind], ...words);

export type WorkerKind = "node" | "python";

/** Workers of both kinds, as far as there are any here. */
export const workerKinds: readonly [WorkerKind, WorkerKind] = ["node", hasPython ? "python" : "node"];

/** Starts a program that has the token of the tests. */
export function startProcess(...[command = "", ...words]: string[]): Process {
  const env = { ...process.env, GLIDEPATH_TOKEN: token };
  const child = spawn(command, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      said += String(bytes);
    });
  }
  const ended = new Promise<Awaited<Process["ended"]>>((resolve) =>
    child.on("close", (code, signal) => resolve({ status: code ?? signal ?? "", said })),
  );
  return { child, ended };
}

/** Whether a process goes on. */
export const isRunning = ({ child }: Process): boolean => child.exitCode === null && child.signalCode === null;

/** A way through which connections go that can be cut. */
export interface Wire {
  readonly port: number;
  /** Cuts every connection once so many more bytes have come back through it. */
  cutAfter(bytes: number): void;
  /**
   * Cuts every connection when one asks for something next: before that arrives at the other end, or when the answer to it comes back, of which
   * so many bytes go through. Comes when that has happened.
   *
   * @param asked bytes of what is asked
   */
  cutAt(asked: string, answered: number | "before it arrives"): Promise<void>;
  close(): void;
}

/** Leads connections to a port of this machine. */
export async function openWire(to: number): Promise<Wire> {
  const open = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let awaited: { asked: string; answered: number | "before it arrives"; done: () => void } | undefined;
  const cut = (): void => {
    left = Number.POSITIVE_INFINITY;
    for (const socket of open) socket.destroy();
  };
  const server: Server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    /** Bytes of the answer that is to be cut which still go through. */
    let answer: { left: number; readonly done: () => void } | undefined;
    near.on("data", (bytes: Buffer) => {
      if (awaited === undefined || !bytes.includes(awaited.asked)) far.write(bytes);
      else {
        const { answered, done } = awaited;
        awaited = undefined;
        if (answered === "before it arrives") {
          cut();
          done();
        } else {
          answer = { left: answered, done };
          far.write(bytes);
        }
      }
    });
    far.on("data", (bytes: Buffer) => {
      if (answer !== undefined) {
        near.write(bytes.subarray(0, answer.left));
        answer.left -= bytes.length;
        if (answer.left > 0) return;
        answer.done();
        return near.destroySoon();
      }
      left -= bytes.length;
      if (left > 0) near.write(bytes);
      else cut();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    cutAfter(bytes) {
      left = bytes;
    },
    cutAt: (asked, answered) =>
      new Promise((done) => {
        awaited = { asked, answered, done };
      }),
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
