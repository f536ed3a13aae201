import { useCallback } from "react";
import type { Race, Reading } from "../model/race.ts";
import type { NamedCurve, Window } from "../model/sheet.ts";
import { linesOf } from "../race/lines.ts";
import type { Frame } from "../view/frame.ts";
import type { Stroke } from "../view/paint.ts";
import { dashOf, nameOf } from "./palette.ts";
import { Strip } from "./Strip.tsx";
import { useSnapshot } from "./use-studio.ts";

const look = { alone: { width: 1.75, opacity: 0.9 }, seed: { width: 1, opacity: 0.35 } } as const;

/** What is drawn of a race below the figure. */
const strips = [
  { what: "losses", label: "Training loss" },
  { what: "accuracies", label: "Validation accuracy" },
] as const;

/** The losses and accuracies of a race: a line for each seed, and their mean from two on. */
export default function RaceStrips({ race }: { readonly race: Race }) {
  return strips.map((strip) => <RaceStrip key={strip.what} race={race} {...strip} />);
}

interface RaceStripProps {
  readonly race: Race;
  readonly what: "losses" | "accuracies";
  readonly label: string;
}

function RaceStrip({ race, what, label }: RaceStripProps) {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const lines = useCallback(
    (frame: Frame, ink: (name: string) => string): Stroke[] =>
      race.entrants.flatMap(({ curve }, place) => {
        if (curves.find(({ id }) => id === curve.id)?.isHidden !== false) return [];
        const { seeds, mean } = linesOf(race, place, what);
        const stroke = (readings: readonly Reading[], style: { width: number; opacity: number }) => ({
          points: pixelsOf(readings, frame, curve),
          color: ink(nameOf(curve.color)),
          dash: dashOf(curve.color),
          ...style,
        });
        const thin = seeds.map((readings, i) =>
          stroke(readings, look[mean === undefined && i === 0 ? "alone" : "seed"]),
        );
        return mean === undefined ? thin : [...thin, stroke(mean, look.alone)];
      }),
    [race, curves, what],
  );
  return <Strip label={label} scale="linear" window={windowOf(race, what)} lines={lines} />;
}

const pixelsOf = (readings: readonly Reading[], { xOf, y }: Frame, curve: NamedCurve): Float32Array =>
  Float32Array.from(readings.flatMap(({ done, value }) => [xOf(curve).at(done), y.at(value)]));

/** The loss of a network that knows nothing is ln 10; what is above it, as of a run that diverges, leaves the strip. */
const mostLoss = 2.5;

/** What the strip shows: losses from 0 on, accuracies from somewhat below the lowest on. */
function windowOf({ seeds }: Race, what: "losses" | "accuracies"): Window {
  const values = seeds.flatMap((runs) => runs.flatMap((run) => run[what].map(({ value }) => value)));
  if (what === "losses") return [0, Math.min(mostLoss, Math.max(1, ...values))];
  return [Math.max(0, Math.min(0.8, ...values) - 0.05), 1];
}
