import { areApart, roundest, said } from "./numbers.ts";
import { nameConstant } from "./ratio.ts";
import type { Rate } from "./rows.ts";
import { type Found, oneOfEach, searchAt } from "./search.ts";
import type { Case } from "./subject.ts";

/** Something that may have happened beside another cause: what it does to a rate, and how it is told. */
interface Beside {
  readonly change: (rate: Rate) => Rate;
  readonly found: Found;
}

/** Explanations by two causes, one of which is a shift by one update or a constant factor. */
export function searchTogether(given: Case): Found[] {
  for (const cost of [0, 1, 2]) {
    const found = [...shifts(given), ...scales(given)].flatMap(({ change, found: beside }) =>
      searchAt(given, cost, change)
        .filter(({ kind }) => kind !== beside.kind)
        .map((one) => ({ ...one, with: beside })),
    );
    if (found.length > 0) return oneOfEach(found);
  }
  return [];
}

function shifts({ shift, raw }: Case): Beside[] {
  return [1, -1].map((by) => {
    const change =
      (rate: Rate): Rate =>
      (update) =>
        rate(update + by);
    const text = by > 0 ? "the logged rate is the next update's" : "the logged rate is the update's before";
    return { change, found: { kind: "shift", shift, text, facts: { by }, rate: change(raw) } };
  });
}

/** Factors that the highest, the first and the last rate would have, if both curves have them somewhere. */
function scales({ shift, raw, all: { updates, values, slack } }: Case): Beside[] {
  const places = [0, values.length - 1, values.reduce((best, value, i) => (value > values[best]! ? i : best), 0)];
  const planned = updates.reduce((most, update) => Math.max(most, raw(update)), 0);
  const at = places.flatMap((i): [number, number][] => [
    [i, raw(updates[i]!)],
    [i, planned],
  ]);
  const factors = at
    .filter(([, rate]) => rate > 0)
    .map(([i, rate]) => [(values[i]! - slack[i]!) / rate, (values[i]! + slack[i]!) / rate] as const)
    .filter(([low, high]) => low > 0 && !(low <= 1 && high >= 1))
    .map(([low, high]) => nameConstant([low, high])?.value ?? roundest(low, high))
    .filter((factor) => areApart(factor, 1, 1));
  return [...new Set(factors)].map((factor) => {
    const change =
      (rate: Rate): Rate =>
      (update) =>
        factor * rate(update);
    const text = `every rate is ${said(factor)} times as high`;
    return { change, found: { kind: "scale", shift, text, facts: { factor }, rate: change(raw) } };
  });
}
