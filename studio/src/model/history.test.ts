import fc from "fast-check";
import { expect, test } from "vitest";
import { makeHistory } from "./history.ts";

test("a gesture is one step, however often it moved; taken back, it was never there", () => {
  const history = makeHistory(0);
  history.begin();
  for (let i = 1; i <= 50; i++) history.set(i);
  expect([history.present, history.isOpen, history.undoes]).toEqual([50, true, undefined]);
  history.undo();
  expect(history.present).toBe(50);
  history.commit("Drag");
  history.begin();
  history.set(99);
  history.cancel();
  expect([history.present, history.undoes, history.redoes]).toEqual([50, "Drag", undefined]);
  history.begin();
  history.commit("Nothing");
  expect(history.undoes).toBe("Drag");
  history.undo();
  expect([history.present, history.redoes]).toEqual([0, "Drag"]);
});

test("undo and redo walk along all steps, as a plain list of states says", () => {
  const doing = fc.array(fc.oneof(fc.nat(9), fc.constant("undo"), fc.constant("redo")), { maxLength: 60 });
  fc.assert(
    fc.property(doing, (deeds) => {
      const history = makeHistory(-1);
      let [states, place] = [[-1], 0];
      for (const deed of deeds) {
        if (deed === "undo") place = Math.max(0, place - 1);
        else if (deed === "redo") place = Math.min(states.length - 1, place + 1);
        else if (deed !== states[place]) [states, place] = [[...states.slice(0, place + 1), deed as number], place + 1];
        if (deed === "undo" || deed === "redo") history[deed]();
        else history.commit("Set", deed as number);
        expect(history.present).toBe(states[place]);
        expect([history.place, history.stages.map(({ state }) => state)]).toEqual([place, states]);
        expect([history.undoes !== undefined, history.redoes !== undefined]).toEqual([
          place > 0,
          place < states.length - 1,
        ]);
      }
      for (const to of [0, states.length - 1, -3, 1, 99]) {
        history.go(to);
        expect(history.present).toBe(states[Math.min(Math.max(to, 0), states.length - 1)]);
      }
    }),
  );
});
