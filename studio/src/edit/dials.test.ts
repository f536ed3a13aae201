import { readdirSync, readFileSync } from "node:fs";
import { parse, print, recipes, shapes } from "glidepath";
import { describe, expect, test } from "vitest";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Dial, NumberDial } from "./dial.ts";
import { dialsOf } from "./dials.ts";
import { edit } from "./move-points.ts";
import { trackOf } from "./track.ts";

const named = (spec: unknown, budget: NamedCurve["budget"] = { steps: 10_000 }, name = ""): NamedCurve => ({
  ...{ id: 1, name, spec: parse(spec), budget, color: 0, isHidden: false },
});
const all = [
  ...readdirSync("examples/schedules").map((file) => {
    const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
    return named(spec, scheduleOf({ spec: parse(spec), budget }).budget, file);
  }),
  ...recipes.map(({ kind }) => named({ recipe: kind, peak: 3e-4 }, undefined, kind)),
  ...shapes.map(({ kind, scale }) =>
    named({ phases: [{ shape: kind, ...(scale === "log" && { to: "0.01 peak" }) }] }, undefined, `phase ${kind}`),
  ),
];

const dials = (curve: NamedCurve) => dialsOf(scheduleOf(curve));
const dialOf = (curve: NamedCurve, id: string) => dials(curve).find((dial) => dial.id === id) as Dial;
const numbersOf = (curve: NamedCurve) => dials(curve).filter((dial) => dial.type === "number");

function turned(curve: NamedCurve, id: string, value: number | string): NamedCurve | string {
  const dial = dialOf(curve, id);
  const edited = edit(curve, [dial.write(value as never)]);
  return "problem" in edited ? edited.problem : edited.curve;
}

/** What a parameter may not be although its range allows it: no steps at all, or more than the others leave room for. */
const crowded = /phases of at most|at least one step|more than no steps|lower|upper|rates above 0 in/;

describe.each(all.map((curve) => [curve.name, curve] as const))("%s", (_, curve) => {
  test("every dial has an id of its own, and goes where it is turned to", () => {
    const own = dials(curve);
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    for (const { id, track, value } of numbersOf(curve)) {
      const near = track.value(track.at(value));
      const isOnTrack = track.at(value) > 0 && track.at(value) < 1;
      if (isOnTrack) expect(Math.abs(near - value), id).toBeLessThanOrEqual(0.05 * Math.abs(value) + 1);
      for (const at of [0, 0.11, 0.37, 1]) {
        const target = track.value(at);
        const after = turned(curve, id, target);
        if (typeof after === "string") {
          expect(after).toMatch(crowded);
          continue;
        }
        const now = (dialOf(after, id) as NumberDial).value;
        expect(Math.abs(now - target), `${id} to ${target}`).toBeLessThanOrEqual(0.006 * Math.abs(target) + 1e-12);
      }
    }
  });

  test("every choice can be chosen, and every text is taken as it stands", () => {
    for (const dial of dials(curve)) {
      if (dial.type === "choice")
        for (const option of dial.options) {
          const after = turned(curve, dial.id, option);
          if (typeof after !== "string") expect((dialOf(after, dial.id) as { value: string }).value).toBe(option);
          else expect(after).toMatch(crowded);
        }
      if (dial.type === "text") {
        const after = turned(curve, dial.id, dial.value);
        expect(typeof after !== "string" && (dialOf(after, dial.id) as { value: string }).value).toBe(dial.value);
      }
    }
  });
});

test("lengths keep their unit, rates are shares of the peak, and a recipe keeps its name", () => {
  const curve = named("peak 0.001, wsd warmup=500");
  const said = (id: string, value: number | string, from = curve) => {
    const after = turned(from, id, value);
    return typeof after === "string" ? after : print(after.spec);
  };
  expect(said("warmup", 730)).toBe("peak 0.001, wsd warmup=730");
  expect(said("cooldown", 2500)).toBe("peak 0.001, wsd warmup=500 cooldown=25%");
  expect(said("final", 1e-5)).toBe("peak 0.001, wsd warmup=500 final=0.01 peak");
  expect(said("shape", "cosine")).toBe("peak 0.001, wsd warmup=500 shape=cosine");
  expect(said("p0.power", 2, named("polynomial to 0"))).toBe("polynomial power=2 to 0");
  expect(said("milestones", "10%, 20%", named("step-decay"))).toBe("step-decay milestones=[10%, 20%]");
  expect(said("milestones", "10%, often", named("step-decay"))).toContain("milestones[1]");
});

test("a track goes by factors where a range spans decades, and evenly where it does not", () => {
  const power = trackOf({ above: 0, max: 1000 }, 1);
  expect([0, 0.25, 0.5, 0.75, 1].map(power.value)).toEqual([0.01, 0.1, 1, 10, 100]);
  expect([1e-9, 1, 5000].map(power.at)).toEqual([0, 0.5, 1]);
  const share = trackOf({ min: 0, max: 1 }, 0.5);
  expect([0, 1].map(share.value)).toEqual([0, 1]);
  expect([0, 0.5, 1].map(trackOf({ above: 0, below: 1 }, 0.5).value)).toEqual([0.01, 0.5, 0.99]);
  const centre = trackOf({}, 0.5);
  expect([0, 0.5, 1].map(centre.value)).toEqual([-1.5, 0.5, 2.5]);
  const cycles = trackOf({ min: 1, max: 400, integer: true }, 3);
  expect([cycles.value(0), cycles.value(1), Number.isInteger(cycles.value(0.3))]).toEqual([1, 300, true]);
});
