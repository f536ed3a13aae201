import { parse } from "glidepath";
import { expect, test } from "vitest";
import { deletePoints } from "../action/delete-points.ts";
import { controlsOf } from "../edit/controls.ts";
import { dragTo, grip } from "../edit/drag.ts";
import { withFactor, withMoreGroups, withoutGroup, withoutQuantity } from "../edit/plan-edits.ts";
import { planPresets } from "../edit/plan-presets.ts";
import { fitStrip } from "../view/fit-strip.ts";
import { firstSheet } from "./first-sheet.ts";
import { planOf } from "./plan-of.ts";
import { planStrips } from "./plan-strips.ts";
import { quantityStudio } from "./quantity-studio.ts";
import { scheduleOf } from "./schedule-of.ts";
import { type NamedCurve, withCurve } from "./sheet.ts";
import { makeStudio } from "./studio.ts";

const momentum = parse("cosine 30% from 0.95 to 0.85, cosine to 0.95");

/** The first page, with a momentum beside its first curve, and the page as the strip of the momentum sees it. */
function open() {
  const outer = makeStudio(withCurve(firstSheet(), 1, { plan: { quantities: { momentum } } }));
  const inner = quantityStudio(outer, { curve: 1, name: "momentum" }, { scale: "linear", color: 3 });
  return { outer, inner };
}

test("the points of a quantity are dragged as those of a curve are, in one step of the page's history", () => {
  const { outer, inner } = open();
  const before = outer.snapshot.sheet;
  const held = grip(inner.snapshot.sheet, 1, [], controlsOf(scheduleOf(inner.selected!))[1]!.id)!;
  inner.change((history) => history.begin());
  for (const rate of [0.86, 0.88, 0.9]) {
    const sheet = dragTo(held, { step: 5000, rate }, false);
    if (typeof sheet === "string") throw new Error(sheet);
    inner.change((history) => history.set(sheet));
  }
  inner.change((history) => history.commit("Move point"));
  const [curve, other] = outer.snapshot.sheet.curves;
  expect(curve!.plan?.quantities.momentum).toEqual(parse("cosine 50% from 0.95 to 0.9, cosine to 0.95"));
  expect([curve!.spec, other]).toEqual([before.curves[0]!.spec, before.curves[1]]);
  expect(outer.snapshot.undoes).toBe("Move point of momentum");
  outer.change((history) => history.undo());
  expect(outer.snapshot.sheet).toBe(before);
  inner.change((history) => history.redo());
  inner.change((history) => history.begin());
  inner.change((history) =>
    history.set({ ...history.present, curves: [{ ...history.present.curves[0]!, spec: parse("hold at 1") }] }),
  );
  inner.change((history) => history.cancel());
  expect(outer.snapshot.sheet.curves[0]!.plan?.quantities.momentum).toEqual(
    parse("cosine 50% from 0.95 to 0.9, cosine to 0.95"),
  );
});

test("selected points are either the curve's or the quantity's, and actions go where they are", () => {
  const { outer, inner } = open();
  const [id] = controlsOf(scheduleOf(inner.selected!))
    .slice(1)
    .map((control) => control.id);
  outer.show({ points: ["x"] });
  inner.show({ points: [id!] });
  expect([outer.snapshot.scene.points, inner.snapshot.scene.points]).toEqual([[], [id]]);
  expect(deletePoints.isPossible!(outer)).toBe(false);
  deletePoints.perform(inner);
  // Where a phase ends a point has to stay, and the page says so.
  expect(outer.snapshot.scene.notice?.text).toContain("cannot be deleted");
  inner.show({ points: [id!] });
  outer.show({ points: ["x"] });
  expect(inner.snapshot.scene.points).toEqual([]);
});

test("a zoom along the steps is the page's; nothing else of the axes is", () => {
  const { outer, inner } = open();
  const { sheet } = inner.snapshot;
  expect(inner.snapshot.sheet).toBe(sheet);
  inner.change((history) =>
    history.set({ ...history.present, axes: { ...history.present.axes, windowX: [0, 100], windowY: [0, 1] } }),
  );
  expect(outer.snapshot.sheet.axes).toEqual({ x: "linear", y: "log", windowX: [0, 100] });
  expect(outer.snapshot.undoes).toBeUndefined();
  inner.show({ hover: 7 });
  expect(outer.snapshot.scene.hover).toBe(7);
});

test("every preset makes a plan that the core takes, once; what is added can be taken away again", () => {
  const curve: NamedCurve = { ...firstSheet().curves[0]!, budget: { steps: 1000 } };
  for (const preset of planPresets) {
    const empty = preset.isPossible({ quantities: {} })
      ? { quantities: {} }
      : { quantities: { weightDecay: parse("hold at 0.1") } };
    const plan = preset.add(empty);
    expect(preset.isPossible(plan), preset.label).toBe(false);
    const planned = planOf({ ...curve, plan });
    if ("problem" in planned) throw new Error(`${preset.label}: ${planned.problem}`);
    for (const { own, groups } of planStrips(planned.plan)) {
      const { window, scale } = fitStrip([own, ...groups.map(([, form]) => form)]);
      expect(window[0] < window[1] && (scale === "linear" || window[0] > 0), preset.label).toBe(true);
      for (let step = 0; step < 1000; step += 7)
        if (scale === "linear") expect(own(step)).toBeGreaterThanOrEqual(window[0]);
    }
    const names = [Object.keys(plan.quantities), Object.keys(plan.groups ?? {})];
    const none = names[1]!.reduce(withoutGroup, names[0]!.reduce(withoutQuantity, plan));
    expect(none).toEqual({ quantities: {} });
  }
});

test("a quantity that goes takes along what follows it and what groups say of it; a factor of 1 is none", () => {
  const follower = { follows: "weightDecay", low: 0, high: 1, direction: "same" } as const;
  const plan = withMoreGroups(
    { quantities: { weightDecay: parse("linear from 0 to 1"), momentum, follower } },
    { norms: { scale: { weightDecay: 0, lr: 0.5 }, weightDecay: parse("hold at 1"), momentum: follower } },
  );
  expect(withoutQuantity(plan, "weightDecay")).toEqual({
    quantities: { momentum },
    groups: { norms: { scale: { lr: 0.5 } } },
  });
  expect(withFactor(plan, "norms", "lr", 1).groups!.norms!.scale).toEqual({ weightDecay: 0 });
  expect(withFactor({ quantities: {} }, "head", "lr", 10)).toEqual({
    quantities: {},
    groups: { head: { scale: { lr: 10 } } },
  });
});
