import type { ComponentType } from "react";
import { Draw } from "./Draw.tsx";
import { lazily } from "./lazily.ts";

/** What is done with the curves, beside the figure. A panel that is large comes by `lazily`, so that it loads when it is opened. */
export interface Tab {
  /** Short and unique, such as `draw`. */
  readonly name: string;
  readonly label: string;
  readonly Panel: ComponentType;
}

/** Every tab, from left to right; the first is open at the start. */
export const tabs: readonly Tab[] = [
  { name: "draw", label: "Draw", Panel: Draw },
  { name: "compare", label: "Compare", Panel: lazily(() => import("./Compare.tsx")) },
  { name: "plan", label: "Plan", Panel: lazily(() => import("./Plan.tsx")) },
  { name: "predict", label: "Predict", Panel: lazily(() => import("./Predict.tsx")) },
  { name: "train", label: "Train", Panel: lazily(() => import("./Train.tsx")) },
  { name: "study", label: "Study", Panel: lazily(() => import("./Study.tsx")) },
];
