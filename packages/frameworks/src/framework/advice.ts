import type { Schedule } from "glidepath";
import type { Finding } from "glidepath/check";
import type { Advice } from "../match/advice.ts";
import { advice as keras } from "./keras/advice.ts";
import { advice as mmengine } from "./mmengine/advice.ts";
import { advice as optax } from "./optax/advice.ts";
import { advice as timm } from "./timm/advice.ts";
import { advice as torch } from "./torch/advice.ts";
import { advice as transformers } from "./transformers/advice.ts";

/** Frameworks with advice of their own. A new one is one file and one line here. */
const own: Readonly<Record<string, Advice>> = { torch, transformers, keras, optax, timm, mmengine };

/** What can be said in the words of no framework in particular. */
const plain: Advice = {
  "fails-inside": ({ steps }) => `Make the schedule as long as the run: ${steps} updates`,
  negative: () => "Give the decay an end of at least 0",
  oscillates: ({ steps }) => `Make the period many updates long; the run has ${steps}`,
  "turns-back": (_lr, { shown }) => `Make the decay as long as it is shown: ${shown} updates`,
  "dead-updates": ({ steps }) => `Let the decay take all ${steps} updates, or give it an end above 0`,
  "never-changes": ({ steps }) =>
    `Are these lengths epochs? The run has ${steps} updates, and every length counts updates`,
  "early-change": ({ steps }) => `Multiply the lengths by the updates of an epoch; the run has ${steps} updates`,
  "cut-off": ({ steps }) => `Let the decay end with the run, after ${steps} updates`,
  "ends-high": ({ steps }) => `End the ${steps} updates on a decay, unless this is a range test`,
  "flat-end": ({ steps }) => `Let the decay take all ${steps} updates, if no hold is meant`,
  "peak-not-reached": () => "Let the decay begin when the warmup is through",
  "warmup-cut-off": () => "Let the next schedule begin when the warmup is through",
  "long-warmup": ({ steps }) => `Give the warmup fewer of the ${steps} updates`,
  jump: () => "Let the next schedule begin where the one before ends",
  overshoot: () => "Add a point to the curve",
  "zero-first-update": () => "Start the warmup above 0",
};

/**
 * The findings of `checkSchedule` with advice in the words of the framework that the schedule was read from.
 * @example inWordsOf("torch", checkSchedule(lr, { isRead: true }), lr)[0]?.fix // "Set T_max=100, ..."
 */
export function inWordsOf(framework: string, findings: readonly Finding[], lr: Schedule): Finding[] {
  return findings.map((finding) => {
    const say = own[framework]?.[finding.kind] ?? plain[finding.kind];
    return say ? { ...finding, fix: say(lr, finding.facts) } : finding;
  });
}
