import { type Fields, isRecord } from "glidepath/input";
import type { Outcome } from "../task/outcome.ts";
import { canonical, digest } from "./canonical.ts";
import { type Cell, cellKey } from "./cell.ts";
import type { FinalLine } from "./line.ts";

/** A result as version 1 of the journal had it: one task, two accuracies, and windows of the loss. */
interface OldResult {
  readonly state: "complete" | "chance" | "diverged";
  readonly divergedAt: number | null;
  readonly validation: number | null;
  readonly test: number | null;
  readonly curve: { readonly every: number; readonly loss: readonly number[] };
}

/** How a line of version 1 begins: it had no version, and sorted keys. */
const oldStart = Buffer.from('{"cell":');

/** Whether a line is of version 1, a run that has ended. */
export const isOldLine = (bytes: Buffer): boolean => bytes.subarray(0, oldStart.length).equals(oldStart);

/** Reads a line of version 1; null if it is damaged. */
export function readOldLine(bytes: Buffer): FinalLine | null {
  const line = parse(bytes.toString("utf8"));
  if (line === null) return null;
  const { cell, result, key } = line as unknown as { cell: Cell; result: OldResult; key: string };
  if (!isRecord(cell) || !isRecord(result)) return null;
  if (cellKey(cell) !== key || digest(canonical(result)) !== line.digest) return null;
  const outcome = outcomeOf(result, cell.steps);
  const unknown = { begun: null, seconds: null, host: null, versions: null, fingerprint: null, log: null };
  return { key, state: outcome.state, attempt: 1, cell, outcome, ...unknown };
}

const states = { complete: "COMPLETE", chance: "COLLAPSED", diverged: "DIVERGED" } as const;

function outcomeOf({ state, divergedAt, validation, test, curve }: OldResult, steps: number): Outcome {
  const measured = { validation_accuracy: validation, test_accuracy: test };
  return {
    state: states[state],
    at: divergedAt,
    reason: null,
    metrics: Object.fromEntries(
      Object.entries(measured).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
    curves: {
      train_loss: {
        steps: curve.loss.map((_, place) => Math.min((place + 1) * curve.every, steps)),
        values: curve.loss,
      },
    },
  };
}

function parse(text: string): Fields | null {
  try {
    const line: unknown = JSON.parse(text);
    return isRecord(line) ? line : null;
  } catch {
    return null;
  }
}
