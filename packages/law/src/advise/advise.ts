import { rules } from "../rules/index.ts";
import type { AdviceRequest } from "../rules/request.ts";
import type { Advice, Draft, Proposal, Question } from "../rules/rule.ts";
import { wordsOf } from "../rules/words.ts";
import { checkRequest } from "./check-request.ts";

/** What a schedule is predicted to end at. */
export interface Expected {
  /** The loss after the last update, of the kind that the fitted runs logged. */
  readonly finalLoss: number;
  /** Nine of ten runs are to end between these. */
  readonly low: number;
  readonly high: number;
}

/** Another schedule for the same run. */
export interface Alternative {
  readonly name: string;
  /** In the notation, as `schedule` takes it. */
  readonly schedule: string;
  readonly expected: Expected | null;
  /** How it stands to the advised one, in a sentence. */
  readonly text: string;
}

/** What is advised for a run. Plain JSON. */
export interface Advised {
  /** A whole schedule in the notation, with its peak where one could be advised: what `schedule` and the commands take. */
  readonly schedule: string;
  readonly steps: number;
  readonly expected: Expected | null;
  /** What `expected` rests on, or why there is none. */
  readonly basis: string;
  readonly advice: readonly Advice[];
  readonly alternatives: readonly Alternative[];
  /** What was not said and would change the answer. */
  readonly questions: readonly Question[];
}

/**
 * Advice for a run before it is started: a whole schedule, and how large a batch and a weight decay, each with its reason, its source and how far it
 * can be trusted. Two rules that disagree are both said; the schedule follows the one that is trusted more (`followed`).
 * @throws GlidepathError if a number cannot be, or steps, tokens and batch do not go together.
 * @example
 * const { schedule, questions } = advise({ steps: 10_000 });
 * schedule.startsWith("warmup 100, hold") // true
 * questions.length > 0 // true: nobody said what the checkpoint is for
 */
export function advise(request: AdviceRequest): Advised {
  const known = checkRequest(request);
  const { draft, advice } = followed(known);
  const questions = rules.flatMap((rule) => rule.ask?.(known, draft) ?? []);
  return {
    schedule: wordsOf(draft),
    steps: known.steps,
    expected: null,
    basis: "no runs were given that a law could be fitted to",
    advice,
    alternatives: [],
    questions,
  };
}

/** Goes through the rules, and keeps what each decides first. */
function followed(request: AdviceRequest): { draft: Draft; advice: Advice[] } {
  let draft: Draft = {};
  const advice: Advice[] = [];
  for (const rule of rules) {
    for (const { decides, ...said } of rule.propose(request, draft)) {
      advice.push({ ...said, followed: !overruled(decides, draft) });
      draft = { ...decides, ...draft };
    }
  }
  return { draft, advice };
}

/** Whether what a proposal decides was decided before. */
const overruled = (decides: Proposal["decides"] = {}, draft: Draft) => Object.keys(decides).some((key) => key in draft);
