import { unwritable } from "../../writing.ts";
import type { ErrorsLog } from "./errors-log.ts";
import type { Tail } from "./last-lines.ts";
import { cutLines } from "./lines.ts";
import { readMetricLine } from "./metric-line.ts";
import { type OutputFile, OutputLost } from "./output-file.ts";
import { BadReport, type Reported } from "./reported.ts";

/** The most bytes that an attempt may print: a trainer that prints without end must not fill the disk. */
export const mostOutputBytes = 4 * 1024 ** 3;

/** Where what a trainer prints goes. */
export interface Scene {
  readonly reported: Reported;
  readonly output: OutputFile;
  /** The end of the output, as far as it was read. */
  readonly tail: Tail;
  readonly errors: ErrorsLog;
}

/** Takes what a trainer prints. */
export interface Listener {
  /** Looks at what was printed since the last time. True if more is there. */
  look(): boolean;
  onError(bytes: Uint8Array): void;
  /** Nothing more comes: half a line is a line now. */
  end(): void;
}

/** What a listener calls. */
export interface Heard {
  /** The process is to be stopped, by a text that says why, or by an error that is none of its own. */
  stop(reason: string | Error): void;
  /** Something was printed. */
  onSign(): void;
  /** A line of metrics was taken. */
  onLine(): void;
}

/**
 * Listens to one process: its lines of metrics are taken, and its errors go to their log.
 *
 * @param stopped set off by `stop`: what the process still says afterwards is of no account
 */
export function listen({ reported, output, tail, errors }: Scene, stopped: AbortSignal, heard: Heard): Listener {
  const { stop, onSign, onLine } = heard;
  output.begin();
  const lines = cutLines((line) => {
    if (stopped.aborted || !takeLine(line, reported, stop)) return;
    if (reported.hasDiverged) stop("it diverged");
    else onLine();
  });
  const onOutput = (bytes: Uint8Array): void => {
    onSign();
    tail.push(bytes);
    lines.push(bytes);
  };
  return {
    look() {
      if (stopped.aborted) return false;
      const hasMore = readOutput(output, onOutput, stop);
      if (output.length > mostOutputBytes) stop(`it printed more than ${mostOutputBytes} bytes`);
      return hasMore;
    },
    onError(bytes) {
      onSign();
      try {
        errors.write(bytes);
      } catch (cause) {
        stop(unwritable(errors.path, cause));
      }
    },
    end: () => lines.end(),
  };
}

function readOutput(output: OutputFile, onOutput: (bytes: Uint8Array) => void, stop: Heard["stop"]): boolean {
  try {
    return output.read(onOutput);
  } catch (cause) {
    const isShorter = cause instanceof OutputLost;
    const lost = `${output.path}: expected all that it printed, received a file that was made shorter meanwhile`;
    stop(isShorter ? lost : unwritable(output.path, cause));
    return false;
  }
}

/** Takes a line if it is one of metrics; true if it was taken. */
function takeLine(text: string, reported: Reported, stop: Heard["stop"]): boolean {
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
