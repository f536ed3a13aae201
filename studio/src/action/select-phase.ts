import { phasePoints, shownPhases } from "../edit/phase-points.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Action } from "./action.ts";

export const selectPhase: Action = {
  name: "select-phase",
  label: "Select a whole phase; again: the next one",
  shortcuts: ["w"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: (studio) => {
    const lr = scheduleOf(studio.selected!);
    const phases = shownPhases(lr).map((phase) => phasePoints(lr, phase));
    const { points } = studio.snapshot.scene;
    const isSelected = (phase: readonly string[]) =>
      phase.length === points.length && phase.every((id) => points.includes(id));
    const place = phases.findIndex(isSelected);
    const around = phases.findIndex((phase) => phase.includes(points.at(-1) ?? ""));
    studio.show({ points: (place < 0 ? phases[Math.max(0, around)] : phases[(place + 1) % phases.length]) ?? [] });
  },
};
