import { parse, phasesOf, type Schedule } from "glidepath";
import { type PolicyChoice, type PolicyField, type PolicyName, policies } from "glidepath/replan";
import type { Given, OptionTable } from "../command.ts";
import { UsageError } from "../usage-error.ts";

/** Widths of the columns of policies and of their options. */
const widths = { policy: 15, option: 18 } as const;

/** What stands for the value of a field in the help. */
const placeholders = { length: "LENGTH", value: "RATE", shape: "SHAPE", schedule: "SCHEDULE" } as const;

/** Every field of every policy. */
const all: readonly (readonly [policy: PolicyName, name: string, field: PolicyField])[] = policies.flatMap((one) =>
  Object.entries<PolicyField>(one.fields).map(([name, field]) => [one.name, name, field] as const),
);

const ownersOf = (name: string) => all.filter(([, other]) => other === name).map(([policy]) => policy);

/** The options that only some policies take, made from the policies' own tables. */
export const fieldOptions: OptionTable = Object.fromEntries(
  all.map(([, name, { type }]) => [
    name,
    { type: "string", value: placeholders[type], help: `of ${ownersOf(name).join(" and ")}: see below` } as const,
  ]),
);

/** How a run goes on: the options of every command that replans. */
export const replanOptions: OptionTable = {
  at: { type: "count", help: "updates that the run has made" },
  from: {
    type: "string",
    value: "FILE",
    help: "in its place: the run's log, or its scheduler's state as JSON, that says it",
  },
  "to-steps": { type: "count", help: "the new budget of the whole run, in updates" },
  further: { type: "count", help: "in its place: how many updates are to follow" },
  policy: {
    type: "string",
    value: "POLICY",
    values: policies.map(({ name }) => name),
    help: "how: one of those below",
  },
  ...fieldOptions,
};

/** The policies with their options, for the help. */
export const policiesHelp = (): string => {
  const lines = policies.flatMap(({ name, summary, fields }) => [
    `  ${name.padEnd(widths.policy)} ${summary}`,
    ...Object.entries<PolicyField>(fields).map(([option, { type, default: usual, meaning }]) => {
      const call = `--${option} ${placeholders[type]}`.padEnd(widths.option);
      return `  ${"".padEnd(widths.policy)}   ${call} ${meaning}${usual === undefined ? "" : ` (${usual})`}`;
    }),
  ]);
  return ["Policies", ...lines].join("\n");
};

/**
 * What the command line says of the policy's own fields.
 * @throws UsageError for a field that belongs to other policies only
 */
export function saidFields(policy: PolicyName, given: Given): object {
  const said = Object.keys(fieldOptions).filter((name) => given[name] !== undefined);
  const foreign = said.find((name) => !ownersOf(name).includes(policy));
  if (foreign !== undefined) {
    throw new UsageError(`--${foreign}: expected --policy ${ownersOf(foreign).join(" or ")}, received ${policy}`);
  }
  const typeOf = (name: string) => all.find(([owner, other]) => owner === policy && other === name)![2].type;
  return Object.fromEntries(said.map((name) => [name, written[typeOf(name)](String(given[name]))]));
}

/** How a text of the command line is written in a spec; a shape may have its parameters with it: `"polynomial power=3"`. */
const written: Record<PolicyField["type"], (text: string) => unknown> = {
  length: (text) => text,
  value: (text) => text,
  schedule: (text) => text,
  shape: (text) => (text.includes("=") ? phasesOf(parse(text))[0] : text),
};

/** The fields with the schedules that their texts stand for; `usual` makes the one that stands where nothing is said, if there is one. */
export async function withSchedules(
  choice: PolicyChoice,
  read: (text: string) => Promise<Schedule>,
  usual: (() => Promise<Schedule>) | undefined,
): Promise<PolicyChoice> {
  const made: Record<string, Schedule> = {};
  for (const [owner, name, { type }] of all) {
    if (owner !== choice.policy || type !== "schedule") continue;
    const text = (choice as { readonly [field: string]: string | undefined })[name];
    const found = text === undefined ? await usual?.() : await read(text);
    if (found !== undefined) made[name] = found;
  }
  return { ...choice, ...made } as PolicyChoice;
}

/** A policy and what it was told, for a note. */
export function choiceText({ policy, ...fields }: PolicyChoice): string {
  const told = Object.entries(fields).map(([name, value]) => `${name} ${textOf(value)}`);
  return told.length === 0 ? policy : `${policy} (${told.join(", ")})`;
}

const textOf = (value: unknown) => (typeof value === "object" ? Object.values(value as object).join(" ") : value);
