import { useCallback, useMemo } from "react";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { referenceOf } from "../model/studio.ts";
import { peakOfAll } from "../view/area.ts";
import { type ComparisonName, comparisons, differencePieces, differenceWindow } from "../view/difference-line.ts";
import { equalSteps } from "../view/equal-steps.ts";
import { type Frame, frameOf } from "../view/frame.ts";
import type { Stroke } from "../view/paint.ts";
import { dashOf, nameOf } from "./palette.ts";
import { Strip } from "./Strip.tsx";
import { useSnapshot } from "./use-studio.ts";
import { useCounting, useWindows } from "./use-windows.ts";

/** Columns for which differences are looked for to find what the axis has to show. */
const columns = 600;

/** What is compared: all shown curves with the one that they are held against; undefined if nothing is. */
function useCompared(): DifferencesProps | undefined {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const comparing = useSnapshot(({ scene }) => scene.comparing);
  const reference = referenceOf(sheet, comparing);
  const others = sheet.curves.filter(({ isHidden, id }) => !isHidden && id !== reference?.id);
  if (reference === undefined || others.length === 0 || comparing.strip === "none") return undefined;
  return { reference, others, name: comparing.strip };
}

/** What the shown curves are to the one that they are held against, at every place of the axis. */
export default function DifferenceStrip() {
  const compared = useCompared();
  return compared && <Differences {...compared} shown={compared.others} />;
}

/** The same of one curve alone, for the figure that it has to itself, on the scale of all; of the reference a word that it is that. */
export function DifferenceOf({ curve }: { readonly curve: NamedCurve }) {
  const compared = useCompared();
  if (compared === undefined) return null;
  if (compared.others.includes(curve)) return <Differences {...compared} shown={[curve]} />;
  return (
    <div className="strip is-reference">
      <p className="hint">The others are held against this curve</p>
    </div>
  );
}

interface DifferencesProps {
  readonly reference: NamedCurve;
  /** All curves that are compared, which the scale has to fit. */
  readonly others: readonly NamedCurve[];
  readonly name: ComparisonName;
}

function Differences({ reference, others, shown, name }: DifferencesProps & { readonly shown: readonly NamedCurve[] }) {
  const { x } = useSnapshot(({ sheet }) => sheet.axes);
  const windows = useWindows();
  const counting = useCounting();
  const key = others.map((curve) => scheduleOf(curve)).concat(shown.map((curve) => scheduleOf(curve)));
  const window = useMemo(() => {
    const frame = frameOf({ x, y: "linear", counting }, windows, columns, 100);
    const pieces = others.flatMap((curve) => differencePieces(reference, curve, frame, name));
    return differenceWindow(pieces, name, peakOfAll(scheduleOf(reference)));
  }, [x, windows, counting, reference, name, ...key]);
  const lines = useCallback(
    (frame: Frame, ink: (name: string) => string) => [
      levelLine(frame, comparisons[name].equal, ink("soft")),
      ...shown.flatMap((curve) => strokesOf(reference, curve, frame, name, ink(nameOf(curve.color)))),
    ],
    [reference, name, ...key],
  );
  const { label, scale } = comparisons[name];
  return (
    <Strip label={`${label} to “${reference.name}”`} scale={scale} window={window} lines={lines}>
      {(frame) => <EqualNote {...{ frame, reference, name }} curve={shown[0]!} isAlone={shown.length === 1} />}
    </Strip>
  );
}

/** The line on which curves lie that are equal. */
const levelLine = ({ box, y }: Frame, value: number, color: string): Stroke => ({
  ...{
    points: Float32Array.of(box.left, y.at(value), box.right, y.at(value)),
    color,
    width: 1,
    dash: [2, 3],
    opacity: 0.8,
  },
});

function strokesOf(reference: NamedCurve, curve: NamedCurve, frame: Frame, name: ComparisonName, color: string) {
  const x = frame.xOf(reference);
  return differencePieces(reference, curve, frame, name).map(
    ({ steps, values }): Stroke => ({
      points: Float32Array.from(steps.flatMap((step, i) => [x.at(step), frame.y.at(values[i]!)])),
      ...{ color, width: 1.75, dash: dashOf(curve.color), opacity: 1 },
    }),
  );
}

/** Room that the word needs, px. */
const wordRoom = 56;

/** The word "equal" where two curves are, told only where there are two and their steps lie at the same places. */
function EqualNote({
  frame: { box, xOf, y, gauge },
  reference,
  curve,
  name,
  isAlone,
}: Omit<DifferencesProps, "others"> & {
  readonly frame: Frame;
  readonly curve: NamedCurve;
  readonly isAlone: boolean;
}) {
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const isAligned = gauge.rulerOf(curve).of(1) === gauge.rulerOf(reference).of(1);
  const stretch = useMemo(
    () => (isAlone && isAligned && !isGesture ? equalSteps(reference, curve) : undefined),
    [isAlone, isAligned, isGesture, reference, curve],
  );
  if (stretch === undefined) return null;
  const x = xOf(reference);
  const left = Math.max(box.left, x.at(stretch[0]));
  const right = Math.min(box.right, x.at(stretch[1] - 1));
  if (right - left < wordRoom) return null;
  return (
    <text className="equal" x={(left + right) / 2} y={y.at(comparisons[name].equal) - 6} textAnchor="middle">
      equal
    </text>
  );
}
