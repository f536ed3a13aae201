import { shapes } from "glidepath";
import type { Phase } from "glidepath/language";
import { findShape, valuesParameter } from "glidepath/shape";
import { rounded } from "./rounded.ts";
import type { Around, Stretch } from "./stretch.ts";

/** The words of a phase that say how it goes. */
export type WayWords = Readonly<Record<string, unknown>> & { readonly shape: string };

/** A way in which a curve goes over a stretch, such as a straight line or half a wave. */
export interface Way {
  /** Short and unique, such as `log-linear`. */
  readonly name: string;
  readonly label: string;
  /** True if a phase goes so from each of its points to the next. */
  isOf(phase: Phase): boolean;
  /** The words that make a phase of a stretch; `around` are the points beside it that it is joined to. Or why there are none. */
  words(stretch: Stretch, around: Around): WayWords | string;
}

/** From one rate to the other by a shape; `through` is what a phase of many points says that goes so between all of them. */
const straight = (name: string, label: string, own: WayWords, through?: WayWords): Way => ({
  ...{ name, label },
  isOf: (phase) => says(phase, own) || (through !== undefined && says(phase, through)),
  words: ({ from, to }) => {
    const isAbove0 = (from.rate > 0 && to.rate > 0) || !["log", "inverse"].includes((own.scale as string) ?? "linear");
    return isAbove0 ? own : "needs rates above 0 at both ends";
  },
});

const monotone: Way = {
  ...{ name: "monotone", label: "Smooth" },
  isOf: (phase) => says(phase, { shape: "spline" }) || says(phase, { shape: "spline", scale: "log" }),
  words({ written, from, to }, { before, after }) {
    if (written.phase.every !== undefined) return "needs a phase that does not start again and again";
    const points = [before, from, to, after].filter((point) => point !== undefined);
    if (points.length === 2) return "takes its slopes from the points beside it, and there are none";
    const [start, span] = [points[0]!.step, points.at(-1)!.step - points[0]!.step];
    const knots = points.map(({ step, value }) => [rounded((step - start) / span, 1e-3 / span), value]);
    const scale = points.every(({ rate }) => rate > 0) ? { scale: "log" } : {};
    return { shape: "spline", knots, ...scale, over: span, ...(before && { skip: from.step - start }) };
  },
};

/** The ways that people ask for by these names. */
const usual: readonly Way[] = [
  straight("hold", "Hold", { shape: "constant" }, { shape: "table", between: "step" }),
  straight("linear", "Linear", { shape: "linear" }, { shape: "table" }),
  straight("log-linear", "Log-linear", { shape: "linear", scale: "log" }, { shape: "table", scale: "log" }),
  straight("cosine", "Cosine", { shape: "cosine" }, { shape: "table", between: "cosine" }),
  straight("log-cosine", "Log-cosine", { shape: "cosine", scale: "log" }),
  monotone,
];

/** Every other shape that goes from one value to another. */
const others: readonly Way[] = shapes
  .filter(({ kind, free, loose }) => !free && !loose && !usual.some(({ isOf }) => isOf({ shape: kind })))
  .map(({ kind }) => straight(kind, kind[0]!.toUpperCase() + kind.slice(1), { shape: kind }));

/** Every way there is. A new one is one line here; a new shape comes by itself. */
export const ways: readonly { readonly title: string; readonly ways: readonly Way[] }[] = [
  { title: "Between two points", ways: usual },
  { title: "Shapes", ways: others },
];

/** The way in which a phase goes; undefined if it is one that has no name here, such as a shape with a parameter of its own. */
export const wayOf = (phase: Phase): Way | undefined => [...usual, ...others].find(({ isOf }) => isOf(phase));

/** Whether a phase has these words of a shape, and all others of it as they are by default. */
function says(phase: Phase, words: WayWords): boolean {
  const { parameters, scale } = findShape(words.shape)!;
  const said: Phase = { ...words };
  const knots = valuesParameter(words);
  return (
    phase.shape === words.shape &&
    (phase.scale ?? scale) === (said.scale ?? scale) &&
    Object.entries(parameters).every(
      ([key, row]) => key === knots || (phase[key] ?? row.default) === (said[key] ?? row.default),
    )
  );
}
