import { useRef } from "react";
import type { Change } from "../edit/change.ts";
import { edit } from "../edit/move-points.ts";
import { withCurve } from "../model/sheet.ts";
import { useStudio } from "./use-studio.ts";

/** Changes a word of the curve in hand: at once, or all along a gesture, which is one step of the history. */
export function useSlide(label: string) {
  const studio = useStudio();
  const isSliding = useRef(false);

  /** The sheet with the change, or undefined where the core has something against it; that is told. */
  function changedSheet(change: Change) {
    const curve = studio.selected!;
    const edited = edit(curve, [change]);
    if (!("problem" in edited)) return withCurve(studio.history.present, curve.id, { spec: edited.curve.spec });
    studio.show({ notice: { kind: "problem", text: edited.problem } });
    return undefined;
  }

  function slide(change: Change): void {
    // After Escape the gesture is over, though the hand may still move.
    if (isSliding.current && !studio.history.isOpen) return;
    isSliding.current = true;
    studio.change((history) => history.begin());
    const sheet = changedSheet(change);
    if (sheet === undefined) return;
    if (studio.snapshot.scene.notice) studio.show({ notice: undefined });
    studio.change((history) => history.set(sheet));
  }

  function end(isDone: boolean): void {
    if (isSliding.current && studio.history.isOpen) {
      studio.change((history) => (isDone ? history.commit(label) : history.cancel()));
    }
    if (isDone) isSliding.current = false;
  }

  function put(change: Change): void {
    const sheet = changedSheet(change);
    if (sheet === undefined) return;
    studio.show({ notice: undefined });
    studio.change((history) => history.commit(label, sheet));
  }

  return { slide, end, put };
}
