import { parse } from "glidepath";
import { discriminative, type GroupSpec, layerDecay, type Scales } from "glidepath/plan";
import type { PlanBeside } from "../model/plan-beside.ts";
import { withMoreGroups, withQuantity } from "./plan-edits.ts";

/** Something that people often schedule beside the rate. */
export interface PlanPreset {
  readonly label: string;
  /** What it does and where it comes from, in a sentence. */
  readonly about: string;
  /** False where it would change nothing, or something that the person wrote. */
  isPossible(plan: PlanBeside): boolean;
  add(plan: PlanBeside): PlanBeside;
}

/** What people call quantities whose names are written as a program writes them. */
const titles: Readonly<Record<string, string>> = {
  lr: "Learning rate",
  momentum: "Momentum",
  weightDecay: "Weight decay",
  batchSize: "Batch size",
  ema: "EMA of the weights",
};

/** What a quantity is called on the page: a name that is nobody's habit stays as the person wrote it. */
export const titleOf = (name: string): string => (Object.hasOwn(titles, name) ? titles[name]! : name);

/** A preset that adds one quantity, with a schedule in one line. */
function quantity(name: string, values: string, words: string, about: string): PlanPreset {
  return {
    ...{ label: `${titleOf(name)} ${values}`, about },
    isPossible: ({ quantities }) => !Object.hasOwn(quantities, name),
    add: (plan) => withQuantity(plan, name, parse(words)),
  };
}

/** A preset that adds groups of parameters. */
function groups(label: string, about: string, made: () => Readonly<Record<string, GroupSpec>>): PlanPreset {
  return {
    ...{ label, about },
    isPossible: (plan) => Object.keys(made()).every((name) => !Object.hasOwn(plan.groups ?? {}, name)),
    add: (plan) => withMoreGroups(plan, made()),
  };
}

/** Groups of the core, whose bare factor is one of the rate. */
const ofRate = (scales: Scales) =>
  Object.fromEntries(
    Object.entries(scales).map(([name, { scale }]) => [name, { scale: { lr: Number(scale.toPrecision(6)) } }]),
  );

/** In the order in which they are offered. */
export const planPresets: readonly PlanPreset[] = [
  quantity(
    "momentum",
    "0.95 → 0.85 → 0.95",
    "cosine 30% from 0.95 to 0.85, cosine to 0.95",
    "Falls while the rate climbs, and comes back: the 1cycle policy (Smith 2018, arXiv 1803.09820), as torch OneCycleLR does it",
  ),
  {
    label: "Momentum that mirrors the rate",
    about: "0.95 where the rate is lowest, 0.85 where it is highest: cyclical momentum (Smith 2018, arXiv 1803.09820)",
    isPossible: ({ quantities }) => !Object.hasOwn(quantities, "momentum"),
    add: (plan) => withQuantity(plan, "momentum", { follows: "lr", low: 0.85, high: 0.95, direction: "mirror" }),
  },
  quantity(
    "weightDecay",
    "0.04 → 0.4",
    "cosine from 0.04 to 0.4",
    "Climbs along a cosine over the run, as in DINO (Caron et al. 2021, arXiv 2104.14294)",
  ),
  quantity(
    "batchSize",
    "256 → 512 → 1024",
    "hold 25% at 256, hold 25% at 512, hold at 1024",
    "Grows in steps, in place of a falling rate (Smith et al. 2018, arXiv 1711.00489)",
  ),
  quantity(
    "ema",
    "0.996 → 1",
    "cosine from 0.996 to 1",
    "The averaged network follows ever more slowly, as in BYOL (Grill et al. 2020, arXiv 2006.07733)",
  ),
  groups(
    "Groups: stem, body and head",
    "Rates that rise towards the head: discriminative rates (Howard & Ruder 2018, arXiv 1801.06146)",
    () => ofRate(discriminative({ low: 0.01, high: 1, groups: ["stem", "body", "head"] })),
  ),
  groups(
    "Groups: embedding, 12 layers and head, 0.75 a layer",
    "Every layer has 0.75 of the rate of the one above it (BEiT, arXiv 2106.08254): layer0 is the embedding, layer1 to layer12 the layers, layer13 the head",
    () => ofRate(layerDecay({ layers: 12, decay: 0.75 })),
  ),
  {
    label: "Group: norms without weight decay",
    about: "Gains and biases are left out of weight decay, as nearly every recipe does",
    isPossible: ({ quantities, groups: all = {} }) =>
      Object.hasOwn(quantities, "weightDecay") && !Object.hasOwn(all, "norms"),
    add: (plan) => withMoreGroups(plan, { norms: { scale: { weightDecay: 0 } } }),
  },
];
