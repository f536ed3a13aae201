import { print } from "glidepath";
import { describe, expect, test } from "vitest";
import { curves, named } from "../../tests/curves.ts";
import { makeHistory } from "../model/history.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { controlsOf } from "./controls.ts";
import { putWay } from "./put-way.ts";
import { stretchesOf } from "./stretch.ts";
import { wayOf, ways } from "./way.ts";

const all = ways.flatMap((group) => group.ways);
/** The ways that have names of their own, and some of the shapes, which all go alike. */
const tried = [...ways[0]!.ways, ...ways[1]!.ways.filter((_, i) => i % 5 === 0)];
const way = (name: string) => all.find((one) => one.name === name)!;
const valuesOf = (curve: (typeof curves)[number]) => {
  const lr = scheduleOf(curve);
  return lr.fill(new Float64Array(Math.min(lr.steps, lr.limit)));
};

/** Why a stretch may not go in some way. */
const reasons =
  /needs rates above 0|takes its slopes from|values past its end|starts? again and again|goes by|rates above 0 in|leave the rest of the curve where it is/;

describe.each(curves.map((curve) => [curve.name, curve] as const))("%s", (_, curve) => {
  test("over each stretch, whatever way it takes, it is the same to the bit elsewhere, and undo brings back its very words", () => {
    const before = valuesOf(curve);
    const early = curve.spec.lead ? 1 : 0;
    for (const { id, from, to, written } of stretchesOf(scheduleOf(curve))) {
      for (const one of tried) {
        const edited = putWay(curve, id, one);
        const told = `${id} ${one.name}`;
        if ("problem" in edited) {
          expect(edited.problem, told).toMatch(reasons);
          continue;
        }
        const history = makeHistory(curve);
        history.commit("Go on otherwise", edited.curve);
        const after = valuesOf(edited.curve);
        const [start, end] = [Math.max(0, from.step - early), to.step - early];
        const moved = before.findIndex((rate, step) => (step < start || step >= end) && rate !== after[step]);
        expect(moved, told).toBe(-1);
        if (!one.isOf(written.phase)) {
          const own = stretchesOf(scheduleOf(edited.curve)).find((stretch) => stretch.from.step === from.step)!;
          expect(wayOf(own.written.phase)?.name, told).toBe(one.name);
          expect(own.to.step, told).toBe(to.step);
        }
        history.undo();
        expect(print(history.present.spec)).toBe(print(curve.spec));
      }
    }
  });
});

describe("what another way does to the words", () => {
  const table = "piecewise knots=[[0, 1], [0.25, 0.5], [0.75, 0.1], [1, 0.01]]";
  const knots = ["[0, 1]", "[0.15, 0.9]", "[0.3, 0.7]", "[0.4, 0.6]", "[0.6, 0.4]", "[0.8, 0.2]", "[1, 0.1]"];
  const kept = (...places: number[]) => `spline knots=[${places.map((place) => knots[place]).join(", ")}]`;
  const long = kept(...knots.keys());
  // biome-ignore format: a table reads better with one row on one line
  const rows: [words: string, id: string, name: string, after: string][] = [
    ["warmup 5%, cosine to 0", "p1.end", "linear", "warmup 5%, linear to 0"],
    ["warmup 5%, cosine to 0.1", "p1.end", "log-linear", "warmup 5%, linear to 0.1 log"],
    ["warmup 5%, cosine to 0", "p0.end", "hold", "hold 5% at 0, cosine from peak to 0"],
    ["hold 5% at 0, cosine from peak to 0", "p0.end", "linear", "linear 5% from 0 to peak, cosine from peak to 0"],
    ["wsd warmup=5%", "p2.end", "cosine", "wsd warmup=5% shape=cosine"],
    ["one-cycle", "p0.end", "log-linear", "linear 30% from 0.04 peak to peak log, cosine rest from peak to 4e-6 peak"],
    ["linear 20% from 0.1 to 1, linear to 0.01", "p0.end", "monotone", "spline knots=[[0, 0.1], [0.2, 1], [1, 0.01]] log 20% over 100%, linear from 1 to 0.01"],
    [table, "p0.k2", "hold", "piecewise knots=[[0, 1], [0.25, 0.5], [1, 0.01]] 25% over 100%, hold 50%, piecewise knots=[[0, 1], [0.75, 0.1], [1, 0.01]] over 100% skip 75%"],
    [`${long} log`, "p0.k3", "linear", `${kept(0, 1, 2, 3, 6)} log 30% over 100%, linear 10% to 0.6, ${kept(0, 2, 3, 4, 5, 6)} log over 100% skip 40%`],
  ];
  test.each(rows)("%s: %s by %s", (words, id, name, after) => {
    const edited = putWay(named(words), id, way(name));
    expect("problem" in edited ? edited.problem : print(edited.curve.spec)).toBe(print(named(after).spec));
  });

  test("a stretch between two knots keeps both as points, and can be divided again", () => {
    let curve = named("linear 5%, spline knots=[[0, peak], [0.3, 0.62 peak], [0.68, 0.16 peak], [1, 0.01 peak]] log");
    const places = ({ spec, budget }: typeof curve) =>
      controlsOf(scheduleOf({ spec, budget })).map(({ step, rate }) => [
        expect.closeTo(step, 6),
        expect.closeTo(rate, 9),
      ]);
    const before = controlsOf(scheduleOf(curve)).map(({ step, rate }) => [step, rate]);
    for (const [id, name] of [
      ["p1.k2", "linear"],
      ["p1.end", "log-cosine"],
      ["p3.end", "monotone"],
    ] as const) {
      const edited = putWay(curve, id, way(name));
      if ("problem" in edited) throw new Error(edited.problem);
      curve = edited.curve;
      expect(before).toEqual(places(curve));
    }
    expect(stretchesOf(scheduleOf(curve)).map(({ written }) => wayOf(written.phase)?.name)).toEqual([
      ...["linear", "log-cosine", "linear", "monotone"],
    ]);
  });
});
