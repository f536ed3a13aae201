import {
  type BudgetInput,
  budget,
  GlidepathError,
  recipes,
  type Schedule,
  type ScheduleOptions,
  schedule,
  shapes,
} from "glidepath";
import { isInRange, isRecord, show } from "glidepath/input";
import { lengths } from "./budget-options.ts";

/** The most characters of a spec's note. */
const longestNote = 2000;

const call = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?([A-Za-z_][\w.]*)\s*\(/;
const other = /^\s*(\[|--|lambda\b|base_lr\s*:)|\s--lr\b|(^|\n)lr_schedule\s*:/;
const own = new Set([
  "warmup",
  ...recipes.map(({ kind }) => kind),
  ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]),
]);

/** Whether it is the name of a shape or of a recipe. */
export const isOwnName = (text: string): boolean => own.has(text);

/** Whether a text is in a framework's words rather than in the notation or a spec's JSON. */
export function isForeign(text: string): boolean {
  const name = call.exec(text)?.[1];
  if (name !== undefined) return !own.has(name);
  return text.trimStart().startsWith("{") ? isForeignObject(text) : other.test(text);
}

/** Whether it is a Python dict, lr_schedule of mlx-lm as YAML, or JSON without any key of a spec. */
function isForeignObject(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text);
    const keys = isRecord(content) ? Object.keys(content) : [];
    return keys.length > 0 && !["phases", "recipe", "spec"].some((key) => keys.includes(key));
  } catch {
    return /^\s*\{\s*('|name\s*:|lr_schedule\s*:)/.test(text);
  }
}

/** A schedule, and the framework whose words it was read from, if it was. */
export interface ReadSchedule {
  readonly lr: Schedule;
  readonly framework?: string;
}

/** Makes a schedule from a framework's words and what the command line says of the run. The spec's note says where it is from. */
export async function readWords(
  text: string,
  framework: string | undefined,
  given: ScheduleOptions,
): Promise<ReadSchedule> {
  const { readFramework } = await import("@glidepath/frameworks");
  const found = readFramework(text, { ...surroundingsOf(given), ...(framework && { framework }) });
  const sentences = [`Read as ${found.framework}: ${text.trim().replace(/\s+/g, " ")}`, ...found.remarks];
  const note = sentences.join(". ").slice(0, longestNote);
  return { lr: schedule({ note, ...found.spec }, found.budget as BudgetInput), framework: found.framework };
}

/** What the command line says of the run, in the units in which frameworks count. */
function surroundingsOf({ peak, ...given }: ScheduleOptions): object {
  if (peak !== undefined && !isInRange(peak, { above: 0 })) {
    throw new GlidepathError([{ path: "peak", expected: "a finite rate above 0", received: show(peak) }]);
  }
  const hasLength = lengths.some((name) => Object.hasOwn(given, name));
  // Without a length the conversions are checked and derived all the same, under a length that is then left out.
  const { steps, stepsPerEpoch, batchSize, tokensPerStep } = budget(hasLength ? given : { ...given, steps: 1 });
  const known = { steps: hasLength ? steps : undefined, stepsPerEpoch, batchSize, tokensPerStep, peak };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value === "number"));
}
