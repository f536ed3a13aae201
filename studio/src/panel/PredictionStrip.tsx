import { useCallback, useMemo } from "react";
import type { CurvePrediction, Prediction } from "../model/prediction.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { lossWindow } from "../view/loss-window.ts";
import type { Stroke } from "../view/paint.ts";
import { EndNames } from "./EndNames.tsx";
import { dashOf, nameOf } from "./palette.ts";
import { Strip } from "./Strip.tsx";
import { useSnapshot } from "./use-studio.ts";

/** How high the strip is at least, px, and how its names are set. */
const least = 168;
const names = { size: 12, pitch: 15 } as const;

/** The predicted loss along every shown curve, with the band in which nine of ten runs are to lie. */
export default function PredictionStrip({ prediction }: { readonly prediction: Prediction }) {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const shown = useMemo(
    () =>
      prediction.curves.flatMap((one) => {
        const curve = curves.find(({ id, isHidden }) => id === one.id && !isHidden);
        return curve === undefined ? [] : [{ curve, one }];
      }),
    [prediction, curves],
  );
  const lines = useCallback(
    (frame: Frame, ink: (name: string) => string): Stroke[] => [
      ...shown.map(({ curve, one }) => bandOf(curve, one, frame, ink(nameOf(curve.color)))),
      ...shown.map(({ curve, one }) => lineOf(curve, one, frame, ink(nameOf(curve.color)))),
    ],
    [shown],
  );
  if (shown.length === 0) return null;
  return (
    <Strip
      label="Predicted loss"
      scale="linear"
      window={lossWindow(shown.map(({ one }) => one.curve))}
      least={least}
      lines={lines}
    >
      {(frame) => <Ends frame={frame} shown={shown} />}
    </Strip>
  );
}

function bandOf(curve: NamedCurve, { curve: { updates, low, high } }: CurvePrediction, frame: Frame, color: string) {
  const x = frame.xOf(curve);
  const along = updates.flatMap((update, i) => [x.at(update), frame.y.at(high[i]!)]);
  const back = updates.toReversed().flatMap((update, i) => [x.at(update), frame.y.at(low[updates.length - 1 - i]!)]);
  return { points: Float32Array.from([...along, ...back]), color, dash: [], width: 0, opacity: 0.14, isFilled: true };
}

function lineOf(curve: NamedCurve, { curve: { updates, losses } }: CurvePrediction, frame: Frame, color: string) {
  const x = frame.xOf(curve);
  const points = Float32Array.from(updates.flatMap((update, i) => [x.at(update), frame.y.at(losses[i]!)]));
  return { points, color, dash: dashOf(curve.color), width: 1.75, opacity: 0.9 };
}

/** Beside the end of every line what it is predicted to end at. */
function Ends({ frame, shown }: { readonly frame: Frame; readonly shown: readonly Shown[] }) {
  const ends = shown.map(({ curve, one }) => ({
    id: curve.id,
    name: one.finalLoss.toFixed(4),
    color: curve.color,
    x: frame.xOf(curve).at(one.curve.updates.at(-1)!),
    y: frame.y.at(one.finalLoss),
  }));
  return <EndNames frame={frame} ends={ends} {...names} />;
}

interface Shown {
  readonly curve: NamedCurve;
  readonly one: CurvePrediction;
}
