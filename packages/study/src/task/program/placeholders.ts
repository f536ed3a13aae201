import { type Report, unknownName } from "glidepath/input";

/** What a command may ask for in braces. */
export const placeholders = ["schedule", "steps", "seed", "peak", "checkpoint", "run", "out"] as const;

/** What they stand for in one attempt. */
export type Filling = Readonly<Record<(typeof placeholders)[number], string>>;

/** `{name}`, or `{{name}}` for a text that is meant to have braces. */
const inBraces = /\{\{(\w+)\}\}|\{([A-Za-z_]\w*)\}/g;

/** Reports names in braces that stand for nothing. */
export function checkPlaceholders(word: string, path: string, report: Report): void {
  for (const [, , name] of word.matchAll(inBraces)) {
    if (name === undefined || (placeholders as readonly string[]).includes(name)) continue;
    const issue = unknownName(path, "placeholder", name, placeholders);
    report({ ...issue, hint: `${issue.hint}. Write {{${name}}} for a text in braces` });
  }
}

/**
 * Fills in one word. A value never makes a second word of it, whatever it holds.
 *
 * @example fill("--seed={seed}", filling) // "--seed=3"
 */
export function fill(word: string, filling: Filling): string {
  return word.replace(inBraces, (_, kept?: string, name?: string) =>
    kept === undefined ? filling[name as keyof Filling] : `{${kept}}`,
  );
}

/** A word that {@link fill} gives back as it is, whatever braces it has: a path, say. */
export const asItIs = (word: string): string => word.replace(/\{\w+\}/g, "{$&}");
