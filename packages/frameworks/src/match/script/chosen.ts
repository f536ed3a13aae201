import type { Expression } from "../../text/expression.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { type Composite, isComposite, isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import { withoutOptimizer } from "../optimizer.ts";
import { chained, clashAmong, sharesOptimizer, togetherRemark } from "./chain.ts";
import { doubtsOf, inOneTurn } from "./doubts.ts";
import type { InScript, Known } from "./find.ts";
import { isGivenBoth } from "./lightning.ts";
import type { Happenings, Made } from "./look-through.ts";
import { paceOf } from "./pace.ts";
import { assumptions, notRead } from "./remarks.ts";

/*
 * Of all that a program makes, the call that makes its schedule. A call that stands inside of another one is a part of that; of
 * those that are left, what the program steps comes first, then what it hands to a trainer, then what comes first in the text.
 */

/** A call that is inside of no other, and that makes a scheduler or settings. */
interface Root extends Made {
  /** Whether its name can mean nothing else. */
  readonly sure: boolean;
  readonly expression: Expression;
}

/** What a program makes: schedules, or else (without `isSchedule`) settings that name a rate alone. `without` is left out. */
export function chosen(
  all: Happenings,
  known: Known,
  expressing: Expressing,
  isSchedule: boolean,
  without: readonly Made[],
): InScript | undefined {
  const roots = rootsOf(all, known, expressing, isSchedule, without);
  const { first, others, stepped, unused } = inUse(roots, all);
  if (first === undefined) return undefined;
  const { happenings, remarks: turns } = inOneTurn(all, first);
  const chain = others.filter(({ object, guards }) => {
    const isTogether = stepped.length > 1 || isGivenBoth(happenings, first.object, object);
    return guards.length === 0 && isTogether && sharesOptimizer(object, first.object);
  });
  const rest = others.filter((one) => !chain.includes(one));
  const instead = rest.filter((one) => isInstead(one, first));
  const aside = [...rest.filter((one) => !instead.includes(one)), ...without, ...unused];
  const objects = chain.map(({ object }) => object);
  const needs = instead.length > 0 ? first.guards.at(-1)!.needs : [];
  const doubts = doubtsOf(happenings, [first, ...chain], hasOptimizer(first.expression));
  // Which scheduler it is comes before what is done with it.
  const clash = needs.length > 0 ? undefined : (clashAmong(happenings, first.object, objects) ?? doubts.clash);
  return {
    value: chain.length > 0 ? chained([first.object, ...objects], expressing) : first.expression,
    place: first.place,
    pace: paceOf(happenings, first.object),
    remarks: [
      ...assumptions(happenings),
      ...turns,
      ...doubts.remarks,
      ...conditionOf(first),
      ...notRead(happenings, aside),
      ...(chain.length > 0 ? [togetherRemark] : []),
    ],
    needs,
    ...(clash && { clash }),
  };
}

const hasOptimizer = (value: Expression) => value.kind === "call" && withoutOptimizer(value, true).hasOptimizer;

/** The calls among which the choice is: where a name surely means a scheduler, those that are less sure do not count. */
function rootsOf(
  happenings: Happenings,
  known: Known,
  expressing: Expressing,
  isSchedule: boolean,
  without: readonly Made[],
): readonly Root[] {
  const candidates = happenings.made.flatMap((made): Root[] => {
    // A class of the program's own is what the program says, whatever it is called.
    if (without.includes(made) || made.object.type) return [];
    const how = known.isScheduler(made.object.name);
    const expression = expressing.of(made.object);
    const isMeant = holdsMore(expression) === isSchedule;
    return how || (isMeant && known.isSettings(expression)) ? [{ ...made, sure: how !== "likely", expression }] : [];
  });
  const inner = new Set<Composite>();
  for (const { object } of candidates) for (const part of partsOf(object)) inner.add(part);
  const roots = candidates.filter(({ object }) => !inner.has(object));
  return roots.some((root) => root.sure) ? roots.filter((root) => root.sure) : roots;
}

/** The first that is used, the others that are used in the same way, and those that are not. */
function inUse(roots: readonly Root[], { called, made }: Happenings) {
  const stepped = roots.filter(({ object }) => called.some(({ on, method }) => on === object && /^step/.test(method)));
  const handed = roots.filter(({ object }) => isHanded(object, made));
  const isByTrainer = stepped.length === 0 && handed.length > 0;
  const [first, ...others] = stepped.length > 0 ? stepped : isByTrainer ? handed : roots;
  const unused = isByTrainer ? roots.filter((one) => !handed.includes(one)) : [];
  return { first, others, stepped, unused };
}

/** Whether a trainer is handed the scheduler: `Trainer(optimizers=(optimizer, scheduler))`. */
const isHanded = (scheduler: ObjectValue, made: readonly Made[]) =>
  made.some(({ object }) => {
    const pair = object.keywords.get("optimizers");
    return isKind(pair, "list") && pair.items.includes(scheduler);
  });

/** Whether the same condition, which only the run knows, decides between the two. */
const isInstead = (one: Root, first: Root) =>
  one.guards.some(({ says }) => first.guards.some((own) => own.says === says));

const conditionOf = ({ guards }: Root) =>
  guards.slice(-1).map(({ says, isTrue }) => `The script makes it only if ${says} is ${isTrue ? "true" : "false"}`);

/** Whether a call holds more than plain values: an optimizer with a rate alone does not. */
const holdsMore = (value: Expression): boolean =>
  value.kind !== "call" ||
  [...value.args, ...value.keywords.map((one) => one.value)].some(({ kind }) =>
    ["call", "dict", "lambda"].includes(kind),
  );

/** Everything that a call was given, and what is inside of that. */
function partsOf(object: ObjectValue, depth = 0): Composite[] {
  const look = (value: Value): Composite[] => {
    if (!isComposite(value) || depth > 20) return [];
    if (value.kind === "object") return [value, ...partsOf(value, depth + 1)];
    if (value.kind === "list") return value.items.flatMap(look);
    return value.kind === "dict" ? [...value.entries.values()].flatMap(([, entry]) => look(entry)) : [];
  };
  return [...object.args, ...object.keywords.values()].flatMap(look);
}
