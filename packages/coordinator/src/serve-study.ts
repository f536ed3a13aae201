import { type Change, type Progress, type Results, type Study, StudyError } from "@glidepath/study";
import { makeTask } from "@glidepath/study/engine";
import { isLoopback, newToken } from "@glidepath/study/guard";
import { isInRange, show } from "glidepath/input";
import { farewell, untilStopping } from "./farewell.ts";
import { type Coordinator, openCoordinator } from "./open-coordinator.ts";
import { listen } from "./server/listen.ts";
import { untilBack } from "./store/database.ts";
import { type FailureLog, failureLogs } from "./store/logs.ts";

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
  /** Called once, before `onResults`, with what is known of the logs of runs that failed. It is waited for. */
  readonly onLogs?: (logs: readonly FailureLog[]) => void | Promise<void>;
  /** Called once, as soon as the study is done: before its workers have been told so. It is waited for. */
  readonly onResults?: (results: Results) => void | Promise<void>;
  /** Called once, with the address for workers. */
  readonly onAddress?: (address: string) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Called for every attempt that begins or ends at this coordinator. */
  readonly onChange?: (change: Change) => void;
  readonly onRemark?: (remark: string) => void;
}

const leases = { usual: 60, least: 10, most: 3600 } as const;
/** What can stand in a header, and is not guessed in any time. */
const goodToken = /^[\x21-\x7e][\x20-\x7e]{14,998}[\x21-\x7e]$/;

/** What is said of a study that shares trunks: its results are the same. */
const alone =
  "`share: trunks` saves nothing here: workers on several machines keep no checkpoints for each other, so every run makes all of its own updates";

/** What is said when the study was asked to stop. */
const draining = "asked to stop: no more runs are given out, and those under way are waited for";

/**
 * Serves a study to workers anywhere, and returns its results when it is done. The database holds all: any number of these may serve one study, be stopped at any
 * moment, and the same call goes on.
 *
 * @throws StudyError "invalid" (options), "data", "store" (the database), "locked" (an edited study took its place), "interrupted" by the signal, or by
 * whoever asked the study to stop
 */
export async function serveStudy(study: Study, options: ServeOptions): Promise<Results> {
  const { host = "127.0.0.1", port = 0, lease = leases.usual, onAddress, onRemark = () => {} } = options;
  refuseOptions(options);
  const hosts = (options.hosts ?? []).map((name) => name.toLowerCase());
  if (study.share !== undefined) onRemark(alone);
  const task = makeTask(study, options.home);
  const token = options.token ?? newToken();
  const coordinator = await openCoordinator(study, task, { ...options, lease });
  const over = new AbortController();
  const asked = untilStopping(coordinator.ground, over.signal);
  // Whoever waits for it hears of it.
  asked.catch(() => {});
  try {
    const server = await listen(coordinator, { host, token, hosts }, { port, onTrouble: onRemark });
    try {
      const name = host.includes(":") ? `[${host}]` : host;
      onAddress?.(`http://${name}:${server.port}/${options.token === undefined ? `?token=${token}` : ""}`);
      return await untilDone(coordinator, asked, options);
    } finally {
      await server.close();
    }
  } finally {
    over.abort();
    await coordinator.close();
  }
}

/** Comes with the results when the study is done and its workers know. @param asked comes when the study was asked to stop */
async function untilDone(
  coordinator: Coordinator,
  asked: Promise<void>,
  { signal, stay = false, onRemark, onLogs, onResults }: ServeOptions,
): Promise<Results> {
  const { ground, done } = coordinator;
  const isAsked = await Promise.race([done.then(() => false), asked.then(() => true), stopped(signal)]);
  if (isAsked) {
    onRemark?.(draining);
    await farewell(ground, signal);
    await coordinator.ended();
    if (!coordinator.isDone()) throw interrupted("`glidepath study stop`");
  }
  const results = await untilBack(() => coordinator.results(), signal);
  await onLogs?.(await untilBack(() => failureLogs(ground, null), signal));
  await onResults?.(results);
  if (stay) await Promise.race([stopped(signal).catch(() => {}), asked]);
  else await farewell(ground, signal);
  return results;
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

const interrupted = (received: string): StudyError => {
  const hint = "What was done is in the database: the same command goes on";
  return new StudyError("interrupted", [{ path: "", expected: "a study that comes to its end", received, hint }]);
};

/** Rejects when the signal comes; otherwise it never ends. */
function stopped(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(interrupted("a signal to stop"));
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
