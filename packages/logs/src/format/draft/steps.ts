import { GlidepathError, unknownName } from "glidepath/input";
import { ofEpochs } from "../meanings.ts";
import { numberIn, stepOf } from "./cell.ts";
import { counted, type Draft, mostNamed, shownName } from "./draft.ts";
import { stepName } from "./names.ts";

/** How the rows of a log are counted. */
export interface Steps {
  /** The column that counts; none if rows are counted one by one. */
  readonly name: string | undefined;
  /** The step of the next row, given what it says; undefined if it says none: the row is passed over. */
  next(said: unknown, place: () => string): number | undefined;
  /** Leaves remarks on what was passed over or assumed. */
  finish(): void;
}

/**
 * Chooses the column that counts steps: the one that was asked for, else the surest name. Where only epochs are counted these are
 * the steps, or turned into steps by the length of an epoch; where nothing is, rows are counted from 0.
 * @throws GlidepathError if the column that was asked for is not there.
 */
export function chooseSteps(names: readonly string[], draft: Draft): Steps {
  const { step: asked } = draft.options;
  if (asked !== undefined && !names.includes(asked)) {
    throw new GlidepathError([unknownName(draft.name, "column", asked, names.slice(0, mostNamed).map(shownName))]);
  }
  const found = asked === undefined ? stepName(names) : { name: asked, isEpoch: false };
  if (found === undefined) return byRow(draft);
  return (found.isEpoch ? byEpoch : byColumn)(found.name, draft);
}

function byColumn(name: string, draft: Draft): Steps {
  let without = 0;
  return {
    name,
    next(said, place) {
      const step = stepOf(said, place);
      if (step === undefined) without++;
      return step;
    },
    finish() {
      if (without === 0) return;
      draft.remarks.push(`${counted(without, "row")} without a ${name} ${without === 1 ? "is" : "are"} left out.`);
    },
  };
}

function byRow(draft: Draft): Steps {
  let next = 0;
  draft.counts = "rows";
  return {
    name: undefined,
    next: () => next++,
    finish: () => void draft.remarks.push("No column counts steps; rows are counted from 0."),
  };
}

/**
 * With the length of an epoch, epochs are steps. Without it whole epochs are steps of their own; parts of epochs do not say which
 * update they are, so rows are counted.
 */
function byEpoch(name: string, draft: Draft): Steps {
  const length = draft.options.stepsPerEpoch;
  let isWhole = true;
  let least = Number.POSITIVE_INFINITY;
  return {
    name,
    next(said) {
      const epoch = toNumber(said);
      if (epoch === undefined) return undefined;
      if (!Number.isSafeInteger(epoch)) isWhole = false;
      least = Math.min(least, epoch);
      return length === undefined ? epoch : Math.round(epoch * length);
    },
    finish() {
      if (isWhole) draft.rows = ofEpochs(least, length);
      if (length !== undefined) draft.remarks.push(`Steps are ${name} times ${length} steps an epoch, rounded.`);
      else if (isWhole) {
        draft.counts = "epochs";
        draft.remarks.push(`Only ${name} counts: steps are epochs here, not updates.`);
      } else {
        draft.countRows();
        draft.remarks.push(
          `Only ${name} tells where a row stands, in parts of epochs; without the updates of an epoch rows are counted from 0.`,
        );
      }
    },
  };
}

function toNumber(said: unknown): number | undefined {
  const value = typeof said === "string" ? numberIn(said.trim()) : said;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
