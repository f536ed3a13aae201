import { type BudgetInput, recipes, type Schedule, type ScheduleOptions, schedule, shapes } from "glidepath";
import { lengths } from "./budget-options.ts";

const call = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?([A-Za-z_][\w.]*)\s*\(/;
const other = /^\s*(\[|--|lambda\b|base_lr\s*:)|\s--lr\b/;
const own = new Set([
  "warmup",
  ...recipes.map(({ kind }) => kind),
  ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]),
]);

/** Whether a text is in a framework's words rather than in the notation or a spec's JSON. */
export function isForeign(text: string): boolean {
  const name = call.exec(text)?.[1];
  if (name !== undefined) return !own.has(name);
  return text.trimStart().startsWith("{") ? isForeignObject(text) : other.test(text);
}

/** Whether it is a dict of Python, or JSON without anything that a spec has. */
function isForeignObject(text: string): boolean {
  try {
    const keys = Object.keys(JSON.parse(text) as object);
    return !["phases", "recipe", "spec"].some((key) => keys.includes(key)) && keys.length > 0;
  } catch {
    return /^\s*\{\s*'/.test(text);
  }
}

/** Makes a schedule from a framework's words and what the command line says of the run. The spec's note tells where it is from. */
export async function readWords(
  text: string,
  framework: string | undefined,
  given: ScheduleOptions,
): Promise<Schedule> {
  const { readFramework } = await import("@glidepath/frameworks");
  const hasLength = lengths.some((name) => Object.hasOwn(given, name));
  // The budget in steps, with its conversions, as any schedule would have it.
  const { steps, stepsPerEpoch, batchSize, tokensPerStep } = schedule(
    "hold",
    hasLength ? given : { ...given, steps: 1 },
  ).budget;
  const known = { steps: hasLength ? steps : undefined, stepsPerEpoch, batchSize, tokensPerStep, peak: given.peak };
  const surroundings = Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value === "number"));
  const {
    spec,
    budget,
    remarks,
    framework: found,
  } = readFramework(text, { ...surroundings, ...(framework && { framework }) });
  const note = [`Read as ${found}: ${text.trim().replace(/\s+/g, " ")}`, ...remarks].join(". ").slice(0, 2000);
  return schedule({ note, ...spec }, budget as BudgetInput);
}
