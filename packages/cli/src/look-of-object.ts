import { isRecord, show, suggest } from "glidepath/input";

/** What a text that is no schedule looks like, and what to do with such a thing. */
export interface Look {
  readonly what: string;
  readonly instead?: string;
  /** True if it is an object as schedules, plans and studies are, with none of their keys. */
  readonly isObject?: true;
}

/** The most keys that are named. */
const mostKeys = 4;

/** One of them is in every schedule that is an object. */
const scheduleKeys = ["phases", "recipe", "spec"];

/** What holds nothing at all, though some framework may have a meaning for it. */
export function lookOfNothing(text: string): Look | undefined {
  const found = /^\s*(?:(\[\s*\])|(\{\s*\})|null)\s*$/.exec(text);
  return found ? { what: found[1] ? "an empty list" : found[2] ? "an empty object" : "nothing" } : undefined;
}

/** An object's keys say what it is for. */
export function lookOfObject(content: unknown, path: string): Look | undefined {
  if (Array.isArray(content)) return { what: content.length === 0 ? "an empty list" : `a list of ${content.length}` };
  if (!isRecord(content)) return content === null ? { what: "nothing" } : undefined;
  const keys = Object.keys(content);
  if (keys.length === 0) return { what: "an empty object" };
  const has = (...names: string[]) => names.some((name) => keys.includes(name));
  if (has("study", "schedules")) return { what: "a study", instead: `To run it: glidepath study ${path}` };
  if (has(...scheduleKeys)) return { what: "a schedule", instead: `To draw it: glidepath show ${path}` };
  if (has("lr", "momentum", "weightDecay", "groups"))
    return { what: "a plan", instead: `To draw it: glidepath plan ${path}` };
  return undefined;
}

/** An object whose keys are those of nothing that is known here. */
export function lookOfKeys(form: "JSON" | "YAML", keys: readonly string[]): Look {
  const named = keys
    .slice(0, mostKeys)
    .map((key) => show(key))
    .join(", ");
  const more = keys.length > mostKeys ? " and more" : "";
  const near = keys.map((key) => suggest(key, scheduleKeys)).find(Boolean);
  const instead = near ?? `A schedule in ${form} has "phases", "recipe" or "spec"`;
  return { what: `${form} with the key${keys.length > 1 ? "s" : ""} ${named}${more}`, instead, isObject: true };
}
