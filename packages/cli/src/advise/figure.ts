import type { Advised } from "@glidepath/law";
import type { Figure } from "@glidepath/plot";
import { schedule } from "glidepath";
import { scheduleFigure } from "../figures.ts";

/** The advised schedule and the others. */
export function adviceFigure({ schedule: words, steps, alternatives }: Advised, title?: string): Figure {
  const named = [{ name: "advised", schedule: words }, ...alternatives].map(
    ({ name, schedule: each }) => [name, schedule(each, { steps })] as const,
  );
  const isShare = named.some(([, lr]) => lr.spec.peak === undefined);
  return scheduleFigure(named, { linear: true, title }, isShare ? "Share of the peak" : "Learning rate");
}
