/** How far a study is. */
export interface Progress {
  /** Runs that need not be done any more (finished now or before, or shared with another schedule). */
  readonly done: number;
  readonly total: number;
  /** Updates of those runs. */
  readonly stepsDone: number;
  readonly stepsTotal: number;
  /** An estimate from the speed so far in this process; at the start from the task's own guess. */
  readonly secondsLeft: number;
  /** Runs that will end in an hour at the pace of that estimate; 0 if none is left. */
  readonly runsPerHour: number;
  /** Runs that failed in this process. */
  readonly failed: number;
  /** The runs that are under way, in words. */
  readonly underWay: readonly string[];
}

/** The part of a stream that {@link progressBar} needs; `process.stderr` fits. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** False where block characters cannot be shown: the bar is then of # and -. */
  readonly unicode?: boolean;
  write(text: string): unknown;
}

/** Where there is no terminal, a line is written whenever so much more is done. */
const lineEvery = 0.1;

/** A share that rounding has left just below one of those places counts as there. */
const slack = 1e-9;

/** Cells of the bar: at most, and with fewer none is drawn. */
const barCells = { most: 40, fewest: 8 } as const;

/** Blanks around the bar, and the last column, which some terminals cannot use. */
const barGap = 4;

/** Columns of a terminal that does not say how many it has. */
const usualColumns = 80;

/**
 * Draws progress: on a terminal one line that is redrawn, elsewhere one plain line per tenth of the updates.
 * `finish` ends the line; call it once, also after an error.
 *
 * @example
 * const bar = progressBar(process.stderr);
 * await runStudy(study, { out, onProgress: bar.update }).finally(bar.finish);
 */
export function progressBar(stream: ProgressStream): { update: (progress: Progress) => void; finish: () => void } {
  let drawn = false;
  let next = 0;
  return {
    update(progress) {
      const share = progress.stepsTotal === 0 ? 1 : progress.stepsDone / progress.stepsTotal;
      if (stream.isTTY === true) {
        stream.write(
          `\r\u001b[2K${line(progress, share, stream.columns ?? usualColumns, stream.unicode === false ? "#-" : "█░")}`,
        );
        drawn = true;
      } else if (share >= next) {
        stream.write(`${plain(progress, share)}${underWay(progress)}\n`);
        next = Math.floor(share / lineEvery + slack) * lineEvery + lineEvery;
      }
    },
    finish() {
      if (drawn) stream.write("\n");
      drawn = false;
    },
  };
}

function plain(progress: Progress, share: number): string {
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  const failed = progress.failed > 0 ? [`${progress.failed} failed`] : [];
  const rate = progress.runsPerHour > 0 ? [`${rateText(progress.runsPerHour)} runs/h`] : [];
  const runs = `${progress.done}/${progress.total} runs`;
  const parts = [`${percent} %`, runs, ...failed, ...rate, timeLeft(progress.secondsLeft, share)];
  return parts.join("  ");
}

function line(progress: Progress, share: number, columns: number, marks: "█░" | "#-"): string {
  const text = plain(progress, share);
  const told = underWay(progress);
  const fits = columns - text.length - told.length - barGap >= barCells.fewest ? text + told : text;
  const room = Math.min(barCells.most, columns - fits.length - barGap);
  if (room < barCells.fewest) return text.slice(0, Math.max(0, columns - 1));
  const full = Math.round(share * room);
  return `${marks.charAt(0).repeat(full)}${marks.charAt(1).repeat(room - full)}  ${fits}`;
}

/** So many runs under way are named; of more nobody keeps track. */
const mostNamed = 2;

function underWay({ underWay: list }: Progress): string {
  return list.length === 0 || list.length > mostNamed ? "" : `  now ${list.join(" and ")}`;
}

const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : String(Math.round(rate)));

function timeLeft(seconds: number, share: number): string {
  if (share >= 1) return "done";
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} s left`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
