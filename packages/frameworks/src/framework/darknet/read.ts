import { bindAssignments } from "../../match/assignments.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { number, numbers, optional, text, whole } from "../../match/rows.ts";
import { draw, hold, isStill, type Sketch } from "../../sketch/sketch.ts";
import { readCfg } from "../../text/cfg.ts";
import { burnIn, policies } from "./policies.ts";

const table = {
  learning_rate: number(0.001),
  learning_rate_min: number(0.00001),
  max_batches: whole(0),
  burn_in: whole(0),
  power: number(4),
  policy: text("constant"),
  step: whole(1),
  scale: number(1),
  steps: optional(numbers()),
  scales: optional(numbers()),
  gamma: number(1),
  sgdr_cycle: optional(whole()),
  sgdr_mult: whole(2),
};

/** Darknet counts a batch before it learns from it, so every policy is one batch ahead. */
function read(words: string, context: Context): Sketch | undefined {
  const sections = readCfg(words, context.report);
  const net = sections?.find(({ name }) => name === "net" || name === "network");
  if (sections && net === undefined) return context.refuse("", "a section [net]", sections[0]!.name);
  // Darknet takes the first of repeated keys.
  const settings = net && new Map([...net.settings].map(([key, values]) => [key, values.slice(0, 1)] as const));
  const values = settings && bindAssignments(table, settings, context.report);
  if (values === undefined) return undefined;
  const { learning_rate: rate, policy, max_batches, burn_in } = values;
  const found = Object.hasOwn(policies, policy) ? policies[policy]! : undefined;
  const sketch = found ? found(values, context) : draw([hold("peak")]);
  if (sketch === undefined) return undefined;
  const unknown = found ? [] : [`Darknet does not know the policy ${policy}, and keeps the rate constant`];
  const remarks = [...(sketch.remarks ?? []), ...unknown];
  const more = { ...(max_batches > 0 && { steps: max_batches }), ...(remarks.length > 0 && { remarks }) };
  const burned = burnIn(sketch, burn_in, values.power);
  return rate > 0 ? { ...burned, ...more, peak: rate } : atRate(burned, more, rate, context);
}

/** A rate of 0 or below is no peak that anything could be measured by; only the constant one is of use. */
function atRate(sketch: Sketch, more: Omit<Sketch, "lanes">, rate: number, { refuse }: Context): Sketch | undefined {
  const [first, ...others] = sketch.lanes[0]!;
  const isConstant = first!.from === "peak" && isStill(first!) && others.length === 0;
  return isConstant ? draw([hold(rate)], more) : refuse("learning_rate", "above 0", rate);
}

/** The [net] section of a Darknet file. */
export const darknet: Framework = {
  name: "darknet",
  summary: "the [net] section of a .cfg file, Darknet as of AlexeyAB: learning_rate, burn_in, policy and so on",
  readers: [],
  files: [
    {
      what: "a Darknet .cfg file",
      recognises: ({ text }) => /^[ \t]*\[net(work)?\]/m.test(text),
      read: ({ text }, context) => read(text, context),
    },
  ],
};
