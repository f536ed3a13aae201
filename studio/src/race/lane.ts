import { isLost, type LaterTrainee, type Trainee } from "@glidepath/study/train";

/** A run is told of in so many parts, and its accuracy is measured so often; a run of fewer updates, after every one. */
const parts = 60;
const measurings = 12;

/** What a part of a run came to. */
export interface LaneReport {
  /** Updates done since the run began. */
  readonly done: number;
  /** Mean training loss over the updates of this part. */
  readonly loss?: number;
  /** Share of the validation images classified rightly, where it was measured. */
  readonly accuracy?: number;
  readonly divergedAt?: number;
  readonly isOver: boolean;
}

/** One network on its way. */
export interface Lane {
  /** Trains the next part; where the run is over, says so again. */
  advance(): Promise<LaneReport>;
  dispose(): void;
}

/** Puts a network on its way, with the rate of every update. */
export function openLane(trainee: Trainee | LaterTrainee, rates: Float64Array): Lane {
  const count = Math.min(parts, rates.length);
  const endOf = (part: number) => Math.ceil((part * rates.length) / count);
  const measuresAt = (part: number) =>
    Math.floor((part * measurings) / count) > Math.floor(((part - 1) * measurings) / count);
  let part = 0;
  let done = 0;
  let last: LaneReport = { done, isOver: rates.length === 0 };

  const diverged = (): LaneReport => ({ done, divergedAt: done - 1, isOver: true });

  async function train(): Promise<LaneReport> {
    part += 1;
    const from = done;
    let sum = 0;
    while (done < endOf(part)) {
      const loss = await trainee.step(rates[done]!);
      done += 1;
      if (isLost(loss)) return diverged();
      sum += loss;
    }
    const accuracy = measuresAt(part) ? await trainee.measure("validation") : undefined;
    if (accuracy === null) return diverged();
    return { done, loss: sum / (done - from), ...(accuracy !== undefined && { accuracy }), isOver: part === count };
  }

  return {
    async advance() {
      last = last.isOver ? { done, isOver: true, ...divergenceOf(last) } : await train();
      return last;
    },
    dispose: () => trainee.dispose(),
  };
}

const divergenceOf = ({ divergedAt }: LaneReport) => (divergedAt === undefined ? {} : { divergedAt });
