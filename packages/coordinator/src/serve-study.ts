import { setTimeout as pause } from "node:timers/promises";
import { type Progress, type Results, type Study, StudyError } from "@glidepath/study";
import { makeTask } from "@glidepath/study/engine";
import { isLoopback, newToken } from "@glidepath/study/guard";
import { isInRange, show } from "glidepath/input";
import { openCoordinator } from "./open-coordinator.ts";
import { listen } from "./server/listen.ts";
import { untilBack } from "./store/database.ts";
import { present } from "./store/workers.ts";

/** How a study is served. */
export interface ServeOptions {
  /** The address of a PostgreSQL database (15 or newer): postgres://user:password@host:port/name */
  readonly store: string;
  /** The folder of the study file, in which programs are looked for; left out, a study that names any is refused. Nothing is started here. */
  readonly home?: string;
  /** The address to listen on; 127.0.0.1, this machine alone, if left out. Any other needs `token`. */
  readonly host?: string;
  /** 0, any free port, if left out. */
  readonly port?: number;
  /** Names, without a port, under which it is known too, such as that of a proxy; on another host than this machine alone they are the only ones, if there are any. */
  readonly hosts?: readonly string[];
  /** What workers show, 16 characters or more; made anew, and put into the address, if left out. */
  readonly token?: string;
  /** Seconds after which a run of which nothing was heard goes to another worker, 10 to 3600; 60 if left out. */
  readonly lease?: number;
  /** True: goes on answering when the study is done, until the signal comes. */
  readonly stay?: boolean;
  readonly signal?: AbortSignal;
  /** Called once, as soon as the study is done: before its workers have been told so. It is waited for. */
  readonly onResults?: (results: Results) => void | Promise<void>;
  /** Called once, with the address for workers. */
  readonly onAddress?: (address: string) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly onRemark?: (remark: string) => void;
}

const leases = { usual: 60, least: 10, most: 3600 } as const;
/** What can stand in a header, and is not guessed in any time. */
const goodToken = /^[\x21-\x7e][\x20-\x7e]{14,998}[\x21-\x7e]$/;
/** Milliseconds between two looks whether workers are still there. */
const lookEvery = 200;

/** What is said of a study that shares trunks: its results are the same. */
const alone =
  "`share: trunks` saves nothing here: workers on several machines keep no checkpoints for each other, so every run makes all of its own updates";

/**
 * Serves a study to workers anywhere, and returns its results when it is done. The database holds all: any number of these may serve one study, be stopped at any
 * moment, and the same call goes on.
 *
 * @throws StudyError "invalid" (options), "data", "store" (the database), "locked" (an edited study took its place), "interrupted" by the signal
 */
export async function serveStudy(study: Study, options: ServeOptions): Promise<Results> {
  const { host = "127.0.0.1", port = 0, lease = leases.usual, signal, onAddress, onRemark = () => {} } = options;
  refuseOptions(options);
  const hosts = (options.hosts ?? []).map((name) => name.toLowerCase());
  if (study.share !== undefined) onRemark(alone);
  const task = makeTask(study, options.home);
  const token = options.token ?? newToken();
  const coordinator = await openCoordinator(study, task, { ...options, lease });
  try {
    const server = await listen(coordinator, { host, token, hosts }, { port, onTrouble: onRemark });
    try {
      const name = host.includes(":") ? `[${host}]` : host;
      onAddress?.(`http://${name}:${server.port}/${options.token === undefined ? `?token=${token}` : ""}`);
      await Promise.race([coordinator.done, stopped(signal)]);
      const results = await untilBack(() => coordinator.results(), signal);
      await options.onResults?.(results);
      if (options.stay === true) await stopped(signal).catch(() => {});
      else await farewell(coordinator.ground, signal);
      return results;
    } finally {
      await server.close();
    }
  } finally {
    await coordinator.close();
  }
}

/** Goes on until every worker was told that nothing is left, or was not heard of for as long as a lease. */
async function farewell(ground: Parameters<typeof present>[0], signal: AbortSignal | undefined): Promise<void> {
  const isAlone = async (): Promise<boolean> => (await untilBack(() => present(ground), signal)) === 0;
  while (signal?.aborted !== true && !(await isAlone())) await pause(lookEvery);
}

function refuseOptions({ lease, host, token }: ServeOptions): void {
  const refuse = (path: string, expected: string, received: string): never => {
    throw new StudyError("invalid", [{ path, expected, received }]);
  };
  const { least, most } = leases;
  if (lease !== undefined && !isInRange(lease, { min: least, max: most, integer: true })) {
    refuse("lease", `a whole number of seconds from ${least} to ${most}`, show(lease));
  }
  if (token !== undefined && !goodToken.test(token)) {
    refuse("token", "16 to 1000 characters of ASCII in GLIDEPATH_TOKEN, spaces only inside", `${token.length} others`);
  }
  if (host !== undefined && !isLoopback(host) && token === undefined) {
    refuse(
      "host",
      "127.0.0.1, or a token in GLIDEPATH_TOKEN",
      `${show(host)}, which other machines reach, without a token`,
    );
  }
}

/** Rejects when the signal comes; otherwise it never ends. */
function stopped(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      const hint = "What was done is in the database: the same command goes on";
      const received = "a signal to stop";
      reject(new StudyError("interrupted", [{ path: "", expected: "a study that comes to its end", received, hint }]));
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
