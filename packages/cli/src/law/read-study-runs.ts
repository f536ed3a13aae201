import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LoggedRun, ratesOfSchedule } from "@glidepath/law";
import { type EndedRun, endedRuns } from "@glidepath/study";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { numberText } from "../number-text.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** Losses that a run needs at least to be fitted. */
const fewest = 5;

/** Whether a path is the folder of a study, with the journal of its runs. */
export const isStudy = (path: string): boolean => existsSync(join(path, "runs.jsonl"));

/** Runs of a study, and what their losses are called. */
export interface StudyRuns {
  readonly runs: readonly LoggedRun[];
  readonly loss: string;
}

/**
 * The runs of a study's folder that came to their end, with the losses that they reported on the way and the rates of their schedules. What is left out is told,
 * with the reason.
 * @throws UsageError if there are several losses and none is named, or no run with one
 */
export async function readStudyRuns(path: string, given: Given, { tell }: Pick<CommandIo, "tell">): Promise<StudyRuns> {
  const left = new Map<string, number>();
  const complete: EndedRun[] = [];
  for await (const run of endedRuns(path)) {
    if (run.outcome.state === "COMPLETE") complete.push(run);
    else leave(left, run.outcome.state);
  }
  const loss = lossOf(complete, path, given);
  const runs = complete.flatMap((run): LoggedRun[] => {
    const { steps, values } = run.outcome.curves[loss] ?? { steps: [], values: [] };
    const reason = reasonAgainst(values, loss);
    if (reason !== undefined) leave(left, reason);
    return reason === undefined
      ? [{ name: nameOf(run), rates: ratesOfSchedule(run.lr), updates: steps, losses: values }]
      : [];
  });
  const name = inputName(path);
  const told = [...left].map(([reason, count]) => `${count} ${reason}`).join(", ");
  if (runs.length === 0) {
    const expected = `runs that came to their end, whose ${loss} falls`;
    throw new UsageError(`${name}: expected ${expected}, received ${told || "none"}`, exitCode.unusable);
  }
  tell(`${name}: ${runs.length} runs, by ${loss}${told === "" ? "" : `; left out: ${told}`}`);
  return { runs, loss };
}

function leave(left: Map<string, number>, reason: string): void {
  left.set(reason, (left.get(reason) ?? 0) + 1);
}

/** The curve that is meant: the one that is named, or the only one of a loss. */
function lossOf(runs: readonly EndedRun[], path: string, given: Given): string {
  const names = [...new Set(runs.flatMap(({ outcome }) => Object.keys(outcome.curves)))];
  const { loss: named } = given as { readonly loss?: string };
  const losses = names.filter((name) => (named === undefined ? /loss/i.test(name) : name === named));
  if (losses.length === 1) return losses[0]!;
  const expected = named === undefined ? "one curve of losses" : `a curve ${named}`;
  const received = runs.length === 0 ? "no run that came to its end" : `the curves ${names.join(", ") || "of nothing"}`;
  const hint = named === undefined && losses.length > 1 ? ". Name it: --loss NAME" : "";
  throw new UsageError(`${inputName(path)}: expected ${expected}, received ${received}${hint}`, exitCode.unusable);
}

/** Why no law can be fitted to these losses; undefined if one can. */
function reasonAgainst(values: readonly number[], loss: string): string | undefined {
  if (values.length < fewest) return `with fewer than ${fewest} values of ${loss}`;
  if (values.some((value) => !(value > 0))) return `whose ${loss} is not above 0`;
  return values.at(-1)! > values[0]! ? `whose ${loss} rises` : undefined;
}

const nameOf = ({ schedule, steps, rate, seed }: EndedRun): string =>
  `${schedule}, ${steps} updates, rate ${numberText(rate)}, seed ${seed}`;
