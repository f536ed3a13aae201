import { reasonOf } from "../../errors.ts";
import { keep } from "./history.ts";
import { cutLines } from "./lines.ts";
import { readMetricLine } from "./metric-line.ts";
import type { OutputLog } from "./output-log.ts";
import { BadReport, type Reported } from "./reported.ts";

/** Where what a trainer prints goes. */
export interface Scene {
  readonly reported: Reported;
  readonly log: OutputLog;
  /** A file that keeps the metrics for later attempts; undefined: none does. */
  readonly history: string | undefined;
}

/** Takes what a trainer prints. */
export interface Listener {
  onOutput(bytes: Uint8Array): void;
  onError(bytes: Uint8Array): void;
  /** Nothing more comes: half a line is a line now. */
  end(): void;
}

/**
 * Listens to one process: all of it goes to the log, and its lines of metrics are taken.
 *
 * @param stopped set off by `stop`: what the process still says afterwards is of no account
 * @param onLine called after every line of metrics that was taken
 */
export function listen(
  { reported, log, history }: Scene,
  stopped: AbortSignal,
  stop: (reason: string) => void,
  onLine: () => void,
): Listener {
  /** A full disk must not end the study. */
  const write = (action: () => void): void => {
    try {
      action();
    } catch (cause) {
      stop(`what it printed cannot be kept: ${reasonOf(cause)}`);
    }
  };
  const lines = cutLines((line) => {
    if (stopped.aborted || !takeLine(line, reported, stop)) return;
    if (history !== undefined) write(() => keep(history, line));
    if (reported.hasDiverged) stop("it diverged");
    else onLine();
  });
  const onError = (bytes: Uint8Array): void => write(() => log.write(bytes));
  return {
    onError,
    onOutput(bytes) {
      onError(bytes);
      lines.push(bytes);
    },
    end: () => lines.end(),
  };
}

/** Takes a line if it is one of metrics; true if it was taken. */
function takeLine(text: string, reported: Reported, stop: (reason: string) => void): boolean {
  const line = readMetricLine(text);
  if (line === undefined) return false;
  try {
    reported.take(line);
  } catch (error) {
    if (!(error instanceof BadReport)) throw error;
    stop(error.message);
    return false;
  }
  return true;
}
