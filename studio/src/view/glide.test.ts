import { parse } from "glidepath";
import { expect, test } from "vitest";
import { scheduleOf } from "../model/schedule-of.ts";
import { frameOf } from "./frame.ts";
import { glideTime, makeGlider } from "./glider.ts";
import { sample } from "./sample.ts";

const frames = [
  frameOf({ x: "linear", y: "log" }, { x: [0, 1000], y: [1e-5, 1] }, 700, 400),
  frameOf({ x: "log", y: "linear" }, { x: [1, 1000], y: [0, 1] }, 700, 400),
  frameOf({ x: "linear", y: "linear" }, { x: [200, 300], y: [0, 2] }, 700, 400),
] as const;
const steps = [0, 1, 5, 80, 240, 999, 1000];
const rates = [0, 1e-6, 1e-4, 0.3, 1];

test("from any axes to any others every place goes straight, in the time that it takes, and back from pixels", () => {
  for (const from of frames) {
    for (const to of frames.filter((one) => one !== from)) {
      const glider = makeGlider();
      expect(glider.show(from, false)).toBe(from);
      expect([glider.show(to, false).x.at(240), glider.isOnWay]).toEqual([from.x.at(240), true]);
      glider.advance(5000);
      for (const time of [0, 10, 60, 120, glideTime - 1]) {
        glider.advance(5000 + time);
        const shown = glider.show(to, false);
        const share = 1 - (1 - time / glideTime) ** 3;
        for (const step of steps)
          expect(shown.x.at(step)).toBeCloseTo(from.x.at(step) + share * (to.x.at(step) - from.x.at(step)), 6);
        for (const rate of rates)
          expect(shown.y.at(rate)).toBeCloseTo(from.y.at(rate) + share * (to.y.at(rate) - from.y.at(rate)), 6);
        for (const pixel of [100, 333, 600]) expect(shown.x.at(shown.x.value(pixel))).toBeCloseTo(pixel, -0.3);
        const line = sample(
          scheduleOf({ spec: parse("warmup 10%, cosine to 0"), budget: { steps: 1000 } }),
          shown.x,
          shown.y,
        );
        expect(line.every(Number.isFinite)).toBe(true);
      }
      glider.advance(5000 + glideTime);
      expect([glider.show(to, false), glider.isOnWay]).toEqual([to, false]);
    }
  }
});

test("a hand, another size and the same axes are followed at once; a hand ends what is on its way", () => {
  const [one, two] = frames;
  const glider = makeGlider();
  glider.show(one, false);
  expect([glider.show(two, true), glider.isOnWay]).toEqual([two, false]);
  glider.show(one, false);
  expect([glider.isOnWay, glider.show(one, true), glider.isOnWay]).toEqual([true, one, false]);
  const wider = frameOf({ x: "log", y: "log" }, { x: [1, 9], y: [1e-5, 1] }, 900, 400);
  expect([glider.show(wider, false), glider.isOnWay]).toEqual([wider, false]);
});
