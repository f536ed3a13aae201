import { basename, dirname, join, resolve } from "node:path";
import { terminalOptions } from "@glidepath/plot";
import {
  interruptSignal,
  progressBar,
  readStudy,
  type Study,
  StudyError,
  studySize,
  writeReport,
} from "@glidepath/study";
import { type Command, type Given, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import type { Io } from "../../io.ts";
import { readTable } from "../../read-table.ts";
import { loadCoordinator } from "../../study/load-coordinator.ts";
import { openLog } from "../../study/open-log.ts";
import { reportFolder, studyKeys } from "../../study/study-file.ts";
import { UsageError } from "../../usage-error.ts";
import { writeOutput } from "../../write-output.ts";

export const studyServe: Command = {
  name: "study serve",
  summary: "Hand the runs of a study to workers on any machines; a PostgreSQL database holds what was done.",
  usage: "FILE.yaml --store postgres://USER:PASSWORD@HOST:PORT/NAME [options]",
  takes: takes.oneStudy,
  options: {
    store: { type: "string", value: "ADDRESS", help: "the database: PostgreSQL 15 or newer" },
    out: { type: "string", value: "DIR", help: "folder for the report (FILE-report)" },
    host: { type: "string", value: "NAME", help: "the address to listen on (127.0.0.1, this machine alone)" },
    "allow-host": {
      ...{ type: "string", value: "NAME", isList: true },
      help: "a name under which workers reach it, such as a proxy's; may be repeated",
    },
    port: { type: "number", value: "N", help: "the port to listen on (any that is free)" },
    lease: { type: "count", value: "SECONDS", help: "a run goes to another worker after so long a silence (60)" },
    stay: { type: "boolean", help: "go on answering when the study is done" },
    log: { type: "string", value: "FILE", help: "also add every change of a run's state to a file, as lines of JSON" },
    "allow-large": { type: "boolean", help: "accept more than 20,000 runs or 20 million steps" },
  },
  examples: [
    [
      "glidepath study serve study.yaml --store postgres://me:secret@db/studies",
      "prints the address for glidepath worker",
    ],
    [
      "GLIDEPATH_TOKEN=$(openssl rand -hex 32) glidepath study serve study.yaml --host 0.0.0.0 --store postgres://db/studies",
      "for workers on other machines",
    ],
  ],
  notes: () =>
    "Standard output has one line: the address. Workers show the token that is in it, or the one in GLIDEPATH_TOKEN on both sides. Whoever has it can\n" +
    "hand in results, so put a proxy with TLS before it where the network is not your own. Any number of coordinators may serve one study from one\n" +
    "database, and the same line goes on after any stop. When all is done the report is written, the same as on one machine.",
  async run(given, positionals, io) {
    const path = positionals[0]!;
    const store = given.store as string | undefined;
    if (store === undefined)
      throw new UsageError("study serve: expected --store with the address of a PostgreSQL database, received none");
    const { port = 0 } = given as { port?: number };
    const content = await readTable(path, "a study", studyKeys, exitCode.unusable);
    const study = readStudy(content, { allowLarge: given["allow-large"] === true });
    const { runs, steps } = studySize(study);
    io.err.write(`${study.name}: at most ${runs} runs, ${steps} updates\n`);
    return serve(
      study,
      { store, port, home: resolve(path === "-" ? "." : dirname(path)), out: outOf(given, path) },
      given,
      io,
    );
  },
};

const outOf = (given: Given, path: string): string => (given.out as string | undefined) ?? reportFolder(path);

interface Place {
  readonly store: string;
  readonly port: number;
  readonly home: string;
  readonly out: string;
}

/** What the command line says of how the study is served. */
function chosen(given: Given, { env: { GLIDEPATH_TOKEN: token } }: Io) {
  const { host, lease, stay } = given as { host?: string; lease?: number; stay?: boolean };
  return {
    ...(token !== undefined && { token }),
    ...(host !== undefined && { host }),
    ...(lease !== undefined && { lease }),
    ...(stay !== undefined && { stay }),
    hosts: (given["allow-host"] ?? []) as readonly string[],
  };
}

async function serve(study: Study, { store, port, home, out }: Place, given: Given, io: Io): Promise<number> {
  const { serveStudy } = await loadCoordinator();
  const log = openLog(given.log as string | undefined);
  const stop = interruptSignal();
  const { err } = io;
  const { unicode } = terminalOptions(io.env, err);
  const width = err.columns === undefined ? {} : { columns: err.columns };
  const bar = progressBar({ write: (text) => err.write(text), isTTY: err.isTTY === true, unicode, ...width });
  try {
    log.write({ event: "begun" });
    const results = await serveStudy(study, {
      ...{ store, port, home, signal: stop.signal, onProgress: bar.update },
      ...chosen(given, io),
      onChange: log.write,
      onAddress: (address) => io.out.write(`${address}\n`),
      onRemark(remark) {
        bar.finish();
        err.write(`${remark}\n`);
      },
      onLogs(logs) {
        for (const each of logs) writeOutput(join(out, each.path), each.text, io);
      },
      async onResults(found) {
        bar.finish();
        await writeReport(found, out);
        err.write(`The report with its figures: ${join(out, "report.html")}\n`);
      },
    }).finally(bar.finish);
    log.write({ event: "ended" });
    return results.failures.length > 0 ? exitCode.holes : exitCode.ok;
  } catch (error) {
    if (!(error instanceof StudyError) || error.trouble !== "interrupted") throw error;
    err.write(
      `glidepath: interrupted. What was done is in the database: the same command goes on with ${basename(out)}\n`,
    );
    return exitCode.interrupted;
  } finally {
    log.close();
    stop.forget();
  }
}
