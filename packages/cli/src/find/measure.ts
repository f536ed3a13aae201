import { setImmediate as letEventsIn } from "node:timers/promises";
import { interruptSignal, openTrainee } from "@glidepath/study";
import { type RangeTestOptions, type RangeTestResult, rangeTest } from "glidepath/range-test";
import type { OutputStream } from "../io.ts";
import { measuredText } from "../number-text.ts";

/** Updates of a range test if nothing is said, as in `rangeTest`. */
const usualSteps = 100;

/** Columns of a terminal that does not say how many it has. */
const usualColumns = 80;

/** Which network to try the rates on. */
export interface Model {
  readonly task: string;
  readonly seed?: number;
  readonly data?: string;
}

/**
 * Runs the range test on a fresh network of a task; Ctrl-C ends it and keeps what was measured. The network is thrown away, so
 * there is nothing to put back.
 */
export async function measure(
  { task, ...which }: Model,
  options: Omit<RangeTestOptions, "lossAt">,
  err: OutputStream,
): Promise<RangeTestResult> {
  const { steps = usualSteps } = options;
  const stop = interruptSignal();
  const line = progressLine(err, steps);
  try {
    const trainee = await openTrainee(task, which);
    return await rangeTest({
      ...options,
      signal: stop.signal,
      onStep: line.update,
      async lossAt(step, lr) {
        if (step === 0) err.write(`${task}: at most ${steps} updates\n`);
        await letEventsIn();
        return trainee.step(lr);
      },
    }).finally(() => trainee.dispose());
  } finally {
    line.finish();
    stop.forget();
  }
}

/** One line that is redrawn, on a terminal only. */
function progressLine(err: OutputStream, steps: number): Line {
  const write = (text: string) => void (err.isTTY === true && err.write(`\r\u001b[2K${text}`));
  const update: Line["update"] = ({ step, lr, loss }) =>
    write(
      `update ${step + 1} of ${steps}  rate ${measuredText(lr)}  loss ${measuredText(loss)}`.slice(
        0,
        (err.columns ?? usualColumns) - 1,
      ),
    );
  return { update, finish: () => write("") };
}

interface Line {
  readonly update: NonNullable<RangeTestOptions["onStep"]>;
  finish(): void;
}
