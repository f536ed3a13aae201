import { roundest, roundestOf, said, saidOf } from "../numbers.ts";
import { constantsOf, nameConstant } from "../ratio.ts";
import { pick, type Rate } from "../rows.ts";
import { tryWhole } from "../solve.ts";
import { type Subject, subjectOf } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";
import { prolonged } from "./prolonged.ts";

/** From some update on, as after a resume, the schedule goes on from elsewhere, at another height, or as that of another total. */
export const resume: CauseFinder = {
  kind: "resume",
  ways: [
    { cost: 2, propose: (subject) => moved(subject).filter(({ facts }) => facts.to === 0) },
    {
      cost: 3,
      propose: (subject) => [...moved(subject), ...rescaled(subject), ...prolonged(subject, fromUpdate(subject))],
    },
    { cost: 4, propose: severalTimes },
  ],
};

/** Where the plan is left: no later than the first row that differs, and after the one before it. */
const gapOf = ({ rows: { updates }, first }: Subject) => ({
  after: first === 0 ? -1 : updates[first - 1]!,
  until: updates[first]!,
});

/** How many places of a restart are tried one by one. */
const most = 64;

/** The schedule goes on as if it were so many updates earlier: from 0 in a restart. */
function moved(subject: Subject): Hypothesis[] {
  const { plan, first, rows, lr } = subject;
  if (first === 0 || rows.values.length - first < 2) return [];
  const { after, until } = gapOf(subject);
  const back =
    (by: number): Rate =>
    (update) =>
      plan(update - by);
  const restarts = Array.from({ length: Math.min(most, until - after) }, (_, i) => until - i);
  const tried = restarts.filter((by) => subject.fits(back(by), first));
  const far = Math.min(2 ** 52, 2 * Math.max(until, lr.horizon, lr.steps));
  const found = tried.length > 0 ? tried.reverse() : tryWhole(back, { min: until - far, max: until }, subject, first);
  if (found.length === 0) return [];
  const within = found.filter((by) => by > after);
  // A restart before the first row that differs shows late where both rates are the same for a while.
  const early = within.length > 0 ? within : found.filter((by) => by > 0 && isSame(subject, back(by), by));
  if (early.length > 0) return [restarted(plan, early)];
  const by = roundestOf(found);
  const to = until - by;
  const rate: Rate = (update) => plan(update < until ? update : update - by);
  const text = `${fromUpdate(subject)} the schedule goes on from its update ${to}, ${Math.abs(by)} ${by > 0 ? "back" : "ahead"}`;
  return [{ rate, text, facts: { step: until, to, by: -by } }];
}

function isSame({ rows: { updates, values, slack }, first }: Subject, rate: Rate, from: number): boolean {
  for (let i = first - 1; i >= 0 && updates[i]! >= from; i--)
    if (!(Math.abs(rate(updates[i]!) - values[i]!) <= slack[i]!)) return false;
  return true;
}

/** The rows leave open where between two of them it happened. */
function fromUpdate(subject: Subject): string {
  const { after, until } = gapOf(subject);
  return until - after === 1 ? `from update ${until} on` : `from update ${until} on, or from one after ${after},`;
}

function restarted(plan: Rate, places: readonly number[]): Hypothesis {
  const step = roundestOf(places);
  const rate: Rate = (update) => plan(update < step ? update : update - step);
  return { rate, text: `at update ${saidOf(places)} the schedule begins again from 0`, facts: { step, to: 0 } };
}

/** From there on every rate is a constant times the planned one. */
function rescaled(subject: Subject): Hypothesis[] {
  const { plan, first, rows } = subject;
  if (first === 0 || rows.values.length - first < 2) return [];
  const { until } = gapOf(subject);
  const constants = constantsOf(rows, plan, first);
  if (constants === undefined) return [];
  const factor = nameConstant(constants)?.value ?? roundest(...constants);
  const rate: Rate = (update) => (update < until ? plan(update) : factor * plan(update));
  return [
    {
      rate,
      text: `${fromUpdate(subject)} every rate is ${said(factor)} times the planned one`,
      facts: { step: until, factor },
    },
  ];
}

/** How many resumes are looked for, and how many rows each has to explain at least. */
const mostPieces = 12;
const fewestRows = 4;

/** One move after another: each begins where the one before it ends to explain the rows. */
function severalTimes(subject: Subject): Hypothesis[] {
  const { plan, rows } = subject;
  const pieces: { readonly start: number; readonly by: number }[] = [];
  const rate: Rate = (update) => {
    const piece = pieces.findLast(({ start }) => start <= update);
    return plan(piece ? update - piece.by : update);
  };
  let from = subject.first;
  while (from < rows.values.length && pieces.length < mostPieces) {
    const piece = nextPiece(subject, from);
    if (piece === undefined) return [];
    pieces.push(piece);
    from = piece.end;
  }
  if (from < rows.values.length || pieces.length < 2) return [];
  const places = pieces.map(({ start, by }) => `${start} (from its update ${start - by})`);
  return [
    {
      rate,
      text: `the schedule goes on from elsewhere at updates ${places.join(", ")}`,
      facts: { times: pieces.length, step: pieces[0]!.start },
    },
  ];
}

/** The move that explains the most rows from a place on. */
function nextPiece(subject: Subject, from: number) {
  const { plan, rows } = subject;
  const [before, until] = [rows.updates[from - 1] ?? -1, rows.updates[from]!];
  const few = Array.from({ length: Math.min(fewestRows + 2, rows.values.length - from) }, (_, i) => from + i);
  if (few.length < fewestRows) return undefined;
  const part = subjectOf(subject, pick(rows, few), subject.change);
  const back =
    (by: number): Rate =>
    (update) =>
      plan(update - by);
  const restarts = Array.from({ length: Math.min(most, until - before) }, (_, i) => until - i);
  const solved = tryWhole(back, { min: until - Math.max(until, subject.lr.horizon), max: until }, part);
  let best: { start: number; by: number; end: number } | undefined;
  for (const by of [...restarts, 0, ...solved]) {
    let end = from;
    while (end < rows.values.length && Math.abs(plan(rows.updates[end]! - by) - rows.values[end]!) <= rows.slack[end]!)
      end++;
    if (end - from >= fewestRows && end > (best?.end ?? 0)) best = { start: by > before ? by : until, by, end };
  }
  return best;
}
