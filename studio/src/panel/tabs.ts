import { type ComponentType, lazy } from "react";
import { Compare } from "./Compare.tsx";
import { Draw } from "./Draw.tsx";

/** What is done with the curves, beside the figure. A panel that is large comes by `lazy`, so that it loads when it is opened. */
export interface Tab {
  /** Short and unique, such as `draw`. */
  readonly name: string;
  readonly label: string;
  readonly Panel: ComponentType;
}

/** Every tab, from left to right; the first is open at the start. */
export const tabs: readonly Tab[] = [
  { name: "draw", label: "Draw", Panel: Draw },
  { name: "compare", label: "Compare", Panel: Compare },
  { name: "plan", label: "Plan", Panel: lazy(() => import("./Plan.tsx")) },
  { name: "train", label: "Train", Panel: lazy(() => import("./Train.tsx")) },
  { name: "study", label: "Study", Panel: lazy(() => import("./Study.tsx")) },
];
