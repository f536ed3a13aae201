import type { ComponentType } from "react";
import { DifferencePlace, PlanStripsPlace, PredictionStripPlace, RaceStripsPlace } from "./Later.tsx";

/** A low figure below the main one, on the same steps: what it shows, it draws in a `<Strip>`; without anything to show it is empty. */
export interface StripEntry {
  /** Short and unique, such as `difference`. */
  readonly name: string;
  readonly Content: ComponentType;
}

/** Every strip, from top to bottom. */
export const strips: readonly StripEntry[] = [
  { name: "difference", Content: DifferencePlace },
  { name: "plan", Content: PlanStripsPlace },
  { name: "prediction", Content: PredictionStripPlace },
  { name: "race", Content: RaceStripsPlace },
];
