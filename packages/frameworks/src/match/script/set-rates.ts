import type { Arithmetic, Condition } from "../../text/expression.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { isNumeral } from "../../text/python/number.ts";
import { namesIn, treeOf } from "../../text/python/symbol.ts";
import { isKind, rateAtStart, rateBefore } from "../../text/python/value.ts";
import type { Happenings, RateSet, Spot } from "./look-through.ts";
import { firstTurn, isCounted, isOutside, oneIn, runLoops, timesInAll, turnsOf } from "./loops.ts";
import { startRate } from "./optimizer-rate.ts";
import type { RateFunction } from "./rate-function.ts";
import { rateFrom, renamed } from "./recurrence.ts";
import { lineOf } from "./remarks.ts";
import { type Run, throughRun, wholeRun } from "./through-run.ts";
import { updatesOf } from "./updates.ts";

/*
 * A loop that sets the rate itself: `group["lr"] = ...`, perhaps at several places behind conditions, perhaps by what the rate was.
 */

export function setRates(happenings: Happenings, expressing: Expressing, peak?: number): RateFunction | undefined {
  const all = happenings.rates.filter(({ value }) => treeOf(value) !== undefined);
  const first = all.find(({ value, path }) => !isNumeral(value) || path.length > 0);
  if (first === undefined) return undefined;
  const together = all.filter((one) => isTogether(one, first));
  const { pair, needs } = alternatives(together);
  const sets = pair
    ? together.filter((one) => !one.guards.some(({ says, isTrue }) => says === pair && !isTrue))
    : together;
  const update = updatesOf(happenings).find(
    (one) => isOutside(runLoops(first), runLoops(one)) || isTogether(one, first),
  );
  const found = inSteps(folded(sets, update?.path ?? []), first, update);
  if (found === undefined) return undefined;
  const isLater = update !== undefined && first.order > update.order;
  const body = isLater ? shifted(found.body) : found.body;
  const optimizer = isKind(first.target, "object") ? first.target.args[0] : undefined;
  const others = all.filter((one) => !together.includes(one) && runLoops(one).length > 0);
  return {
    value: rateFrom(body, found.parameter, startRate(happenings, expressing, peak, optimizer), 0),
    place: first.place,
    isByEpoch: found.isByEpoch,
    set: { ...first, path: update?.path ?? [] },
    needs,
    remarks: others.map(({ place }) => `Not read: the rate that line ${lineOf(happenings, place)} sets`),
  };
}

const isTogether = (a: Spot, b: Spot): boolean => {
  const [own, other] = [runLoops(a), runLoops(b)];
  return own.length === other.length && own.every((loop, i) => loop.place === other[i]!.place);
};

/** A condition that only the run knows and that decides between two of the places. */
function alternatives(sets: readonly RateSet[]): { pair?: string; needs: readonly string[] } {
  for (const { guards } of sets) {
    for (const guard of guards) {
      const isBoth = sets.some((one) =>
        one.guards.some((own) => own.says === guard.says && own.isTrue !== guard.isTrue),
      );
      if (isBoth) return { pair: guard.says, needs: guard.needs };
    }
  }
  return { needs: [] };
}

/** What the places set one after the other, each by what the one before has left; behind the conditions of the update all hold. */
function folded(sets: readonly RateSet[], shared: readonly Condition[]): Arithmetic {
  const before: Arithmetic = { kind: "parameter", name: rateBefore };
  return sets.reduce<Arithmetic>((rest, { value, path }) => {
    const now = renamed(treeOf(value)!, (name) => (name === rateBefore ? rest : { kind: "parameter", name }));
    const own = path.filter((when) => !shared.includes(when) && !isAsOften(path, shared));
    if (own.length === 0) return now;
    const when: Condition = own.length === 1 ? own[0]! : { kind: "all", of: own };
    // The other side of the same condition.
    if (when.kind === "not" && rest.kind === "choose" && rest.when === when.of)
      return { kind: "choose", when: rest.when, yes: rest.yes, no: now };
    return { kind: "choose", when, yes: now, no: rest };
  }, before);
}

/** Whether a place is reached once for each update, though in another turn than it. */
const isAsOften = (path: readonly Condition[], update: readonly Condition[]) =>
  update.length > 0 && path.length > 0 && oneIn(path) === oneIn(update) && oneIn(path) > 1;

/** The same one step later, after a first step with the optimizer's own rate. */
function shifted(body: Arithmetic): Arithmetic {
  const count = { kind: "parameter" } as const;
  const one = { kind: "number", value: 1, whole: true } as const;
  const earlier = renamed(body, (name) =>
    name === "" ? { kind: "binary", operator: "-", left: count, right: one } : { kind: "parameter", name },
  );
  const isFirst = { kind: "compare", operator: "<", left: count, right: one } as const;
  return { kind: "choose", when: isFirst, yes: { kind: "parameter", name: rateAtStart }, no: earlier };
}

interface InSteps {
  readonly body: Arithmetic;
  readonly parameter: string;
  readonly isByEpoch: boolean;
}

/** Arithmetic in the counts of loops as arithmetic in the updates, or the epochs, of the run; undefined if they are not known. */
function inSteps(tree: Arithmetic, set: RateSet, update: Spot | undefined): InSteps | undefined {
  const loops = runLoops(set);
  const names = [...namesIn(tree)].filter((name) => name !== rateBefore && name !== rateAtStart);
  const at = names.map((name) => loops.findIndex(({ target }) => target === name));
  const inner = update ? runLoops(update) : loops;
  const isOuter = update !== undefined && isOutside(loops, inner);
  const [parameter = isOuter ? "epoch" : "step"] = names;
  const keep = (name: string): Arithmetic =>
    names.includes(name) ? { kind: "parameter" } : { kind: "parameter", name };
  const plain = (isByEpoch: boolean) => ({ body: renamed(tree, keep), parameter, isByEpoch });
  if (names.length === 0) return plain(isOuter);
  if (names.length === 1) {
    const place = at[0]!;
    if (isOuter || (place >= 0 && place < loops.length - 1) || /epoch/i.test(parameter)) return plain(true);
    if (place < 0) return plain(false);
  }
  if (names.length > 2 || at.some((place) => place < 0)) return undefined;
  return inUpdates(tree, set, update, parameter);
}

/** `epoch * n + i`, or `i` of a loop that makes an update in some turns alone. */
function inUpdates(tree: Arithmetic, set: RateSet, update: Spot | undefined, parameter: string): InSteps | undefined {
  const loops = runLoops(set);
  const last = loops.at(-1)!;
  const path = update?.path ?? [];
  const every = oneIn(path);
  const start = path.length === 0 ? 0 : firstTurn(isAsOften(set.path, path) ? set.path : path);
  if (!Number.isInteger(every)) return undefined;
  const count: Arithmetic = { kind: "parameter" };
  const whole = (value: number): Arithmetic => ({ kind: "number", value, whole: true });
  const turn = (of: Arithmetic): Arithmetic => {
    const scaled: Arithmetic = every === 1 ? of : { kind: "binary", operator: "*", left: of, right: whole(every) };
    return start === 0 ? scaled : { kind: "binary", operator: "+", left: scaled, right: whole(start) };
  };
  const isNested = loops.length > 1 && loops.at(-2)!.over !== "while";
  const perEpoch = isNested ? timesInAll([last], path) : undefined;
  const names = namesIn(tree);
  const outer = loops.find(({ target }) => target !== undefined && target !== last.target && names.has(target));
  if (perEpoch && !isCounted(perEpoch)) return undefined;
  if (perEpoch && !isCounted(turnsOf(last))) return undefined;
  const within = (operator: "//" | "%"): Arithmetic =>
    perEpoch ? { kind: "binary", operator, left: count, right: whole((perEpoch as { count: number }).count) } : count;
  const turns = turnsOf(last);
  const run: Run = { outer: outer?.target, inner: last.target, turns: isCounted(turns) ? turns.count : undefined };
  const body = renamed(throughRun(tree, run), (name): Arithmetic => {
    if (name === wholeRun) return turn(count);
    if (name === last.target) return turn(within("%"));
    return name === outer?.target ? within("//") : { kind: "parameter", name };
  });
  return { body, parameter: outer ? "step" : parameter, isByEpoch: false };
}
