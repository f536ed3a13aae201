import type { Finals } from "../answer/finals.ts";
import { wholeOf } from "../design/setting.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { rules } from "../rules/index.ts";
import { movedPeak } from "../rules/moved-peak.ts";
import type { AdviceRequest } from "../rules/request.ts";
import type { Advice, Draft, Question } from "../rules/rule.ts";
import { wordsOf } from "../rules/words.ts";
import { checkRequest } from "./check-request.ts";
import { type Expected, expectation, expectedAt } from "./expected.ts";

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
  /** Schedules of rules that the advised one does not follow. */
  readonly alternatives: readonly Alternative[];
  /** What was not said and would change the answer. */
  readonly questions: readonly Question[];
}

/**
 * Advice for a run before it is started: a whole schedule, and how large a batch and a weight decay, each with its reason, its source and how far it
 * can be trusted. Two rules that disagree are both said; the schedule follows the one that is trusted more (`followed`). With `runs` or `fit` there
 * is an expected loss with a band; without, rules that need no run say shapes and, of language models, the peak. What is not known is asked
 * (`questions`), and answered here as is usual.
 * @throws GlidepathError with every number that cannot be, if steps, tokens and batch do not go together, and with every run that cannot be used.
 * @example
 * const { schedule, questions } = advise({ steps: 10_000 });
 * schedule // "warmup 100, hold, linear 60% to 0"
 * questions.length // 3: what the checkpoint is for, when the run ends, how high the peak is
 */
export function advise(request: AdviceRequest): Advised {
  const known = checkRequest(request);
  const { draft, advice, others } = goThroughRules(known);
  const words = wordsOf(draft);
  const { finals, basis } = expectation(known, draft.peak, [words, ...others.map((other) => other.schedule)]);
  return {
    schedule: words,
    steps: known.steps,
    expected: expectedAt(finals, 0),
    basis,
    advice,
    alternatives: others.map((other, i) => ({
      ...other,
      expected: expectedAt(finals, i + 1),
      text: standing(finals, i + 1),
    })),
    questions: rules.flatMap((rule) => rule.ask?.(known, draft) ?? []),
  };
}

/** Asks every rule in turn, and keeps what each decides first. */
function goThroughRules(request: AdviceRequest) {
  let draft: Draft = {};
  const advice: Advice[] = [];
  const unfollowed: { name: string; decides: Draft }[] = [];
  for (const rule of rules) {
    for (const { decides = {}, name, ...said } of rule.propose(request, draft)) {
      draft = { ...decides, ...draft };
      const isOpen = advice.every(({ what, value }) => what !== said.what || value === said.value);
      const decided = Object.entries(decides);
      const followed =
        decided.length > 0 ? decided.every(([key, value]) => draft[key as keyof Draft] === value) : isOpen;
      advice.push({ ...said, followed });
      if (!followed && name !== undefined) unfollowed.push({ name, decides });
    }
  }
  const others = unfollowed.map(({ name, decides }) => ({
    name,
    schedule: wordsOf(whole({ ...draft, ...decides }, draft, request)),
  }));
  return { draft, advice, others };
}

/**
 * Another draft with the peak that goes with it: the same one where a law compares them, since laws hold at one peak alone, and else as much higher or
 * lower as the convex bound says.
 */
function whole(other: Draft, draft: Draft, request: AdviceRequest): Draft {
  if (draft.peak === undefined || other.peak !== draft.peak || request.fit !== undefined) return other;
  const { steps } = request;
  const advised = ratesOfSchedule(
    wholeOf({ steps, peak: draft.peak, warmup: draft.warmup ?? 0 }, draft.rest ?? "hold"),
  );
  return { ...other, peak: movedPeak(draft.peak, advised, request, other).peak };
}

/** How a schedule ends beside the first one. */
function standing(finals: Finals | undefined, i: number): string {
  if (finals === undefined) return "there is no law that could compare it";
  const [apart, band] = [finals.losses[i]! - finals.losses[0]!, finals.between[i]![0]!];
  const text = `${Math.abs(apart).toFixed(4)} ${apart < 0 ? "below" : "above"} the advised one +- ${band.toFixed(4)}`;
  return Math.abs(apart) > band ? text : `${text}: not told apart`;
}
