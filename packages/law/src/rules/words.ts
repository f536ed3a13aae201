import { copyable } from "./copyable.ts";
import type { Draft } from "./rule.ts";

/** A draft in the words of the notation, with its peak where one is decided. */
export function wordsOf({ warmup = 0, rest = "hold", peak }: Draft): string {
  return [
    ...(warmup > 0 ? [`warmup ${warmup}`] : []),
    rest,
    ...(peak === undefined ? [] : [`peak ${copyable(peak)}`]),
  ].join(", ");
}
