import { GlidepathError, unknownName } from "glidepath/input";
import { ofEpochs, sameUpdate, updateBefore } from "../meanings.ts";
import { numberIn, stepOf } from "./cell.ts";
import { counted, type Draft, mostNamed, shownName } from "./draft.ts";
import { Epochs } from "./epochs.ts";
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
  return tellingWithout(found.isEpoch ? byEpoch(found.name, draft) : byColumn(found.name), draft);
}

const byColumn = (name: string): Steps => ({ name, next: stepOf, finish() {} });

/** The same steps, with a remark on the rows that have none. */
function tellingWithout(steps: Steps, draft: Draft): Steps {
  let without = 0;
  return {
    name: steps.name,
    next(said, place) {
      const step = steps.next(said, place);
      if (step === undefined) without++;
      return step;
    },
    finish() {
      steps.finish();
      if (without === 0) return;
      draft.remarks.push(
        `${counted(without, "row")} without a ${steps.name} ${without === 1 ? "is" : "are"} left out.`,
      );
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
  const epochs = new Epochs();
  return {
    name,
    next(said) {
      const epoch = toNumber(said);
      if (epoch === undefined) return undefined;
      epochs.add(String(said).trim(), epoch);
      return length === undefined ? epoch : Math.round(epoch * length);
    },
    finish: () => countEpochs(epochs, name, draft),
  };
}

/** Says what the steps are where only epochs were said, and counts the rows where these do not tell the steps. */
export function countEpochs(epochs: Epochs, name: string, draft: Draft): void {
  const length = draft.options.stepsPerEpoch;
  if (epochs.areWhole) draft.rows = ofEpochs(epochs.least, length);
  if (length !== undefined && epochs.tell(length)) {
    if (!epochs.areWhole) draft.rows = [sameUpdate, updateBefore];
    draft.remarks.push(`Steps are ${name} times ${length} steps an epoch, rounded.`);
  } else if (epochs.areWhole) {
    draft.counts = "epochs";
    draft.remarks.push(`Only ${name} counts: steps are epochs here, not updates.`);
  } else {
    draft.countRows();
    const why =
      length === undefined
        ? "in parts of epochs, and how many updates these have is not known"
        : `and is too coarse for epochs of ${length} updates`;
    draft.remarks.push(
      `Only ${name} tells where a row stands, ${why}: rows are counted from 0. A file that the trainer wrote (trainer_state.json) knows the steps.`,
    );
  }
}

function toNumber(said: unknown): number | undefined {
  const value = typeof said === "string" ? numberIn(said.trim()) : said;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
