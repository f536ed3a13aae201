import { formatInteger, formatNumber, formatPercent } from "@glidepath/plot";
import { useMemo } from "react";
import { setPin } from "../action/pin.ts";
import { readStep } from "../edit/read-step.ts";
import { gaugeOf, placeText, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve } from "../model/sheet.ts";
import { readBetween, readOut } from "../view/read-out.ts";
import { stepsBeyond } from "../view/value-table.ts";
import { NumberField } from "./NumberField.tsx";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** What every curve does at the step under the pointer, at the pins, and from each pin to the next. */
export function ReadOutTable() {
  const studio = useStudio();
  const hover = useSnapshot(({ scene }) => scene.hover);
  const pins = useSnapshot(({ sheet }) => sheet.pins);
  const unpin = (step: number) => setPin(studio, step, false);
  return (
    <section className="read-out" aria-label="Values">
      <h2>Values</h2>
      {hover !== undefined && !pins.includes(hover) && <At step={hover} />}
      {pins.map((step) => (
        <At key={step} step={step} unpin={() => unpin(step)} />
      ))}
      {pins.slice(1).map((to, i) => (
        <FromTo key={to} from={pins[i]!} to={to} />
      ))}
      {pins.length < 2 && <p className="hint">{hints[pins.length]}</p>}
      <PinField />
    </section>
  );
}

const hints = ["Point at the figure; P pins a step.", "A second pin gives the difference."];

/** A step to be pinned by its number: without a pointer, or exactly. */
function PinField() {
  const studio = useStudio();
  const sheet = useSnapshot(({ sheet }) => sheet);
  const gauge = gaugeOf(sheet);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  if (inHand === undefined) return null;
  const pin = (step: number) => {
    if (stepsBeyond(sheet, inHand, [step]).length === 0) return setPin(studio, step, true);
    const place = `${gauge.label.toLowerCase()} ${placeText(gauge, inHand, step)}`;
    studio.show({ notice: { kind: "problem", text: `Nothing is pinned: no shown curve reaches ${place}` } });
  };
  return (
    <div className="choice pin-at">
      <span>Pin at {gauge.label.toLowerCase()}</span>
      <NumberField
        label={`Pin at ${gauge.label.toLowerCase()}`}
        shown=""
        edited=""
        read={(text) => readStep(text, scheduleOf(inHand), gauge)}
        expected={`${gauge.label.toLowerCase()}, or a step such as 12% or 3ep`}
        commit={pin}
      />
    </div>
  );
}

/** A step of the curve in hand, as a caption says it, and the step of each curve at the same place of the axis. */
function usePlaces() {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  return useMemo(() => {
    const gauge = gaugeOf(sheet);
    const { label, isInSteps } = gauge;
    const shown = sheet.curves.filter(({ isHidden }) => !isHidden);
    const place = (step: number) => placeText(gauge, inHand, step);
    return {
      label,
      place,
      caption: (step: number) =>
        isInSteps ? `Step ${place(step)}` : `${label} ${place(step)}, step ${formatInteger(step)}`,
      beside: (steps: readonly number[]) =>
        shown.map((curve) => ({ curve, own: steps.map((step) => stepBeside(gauge, inHand, curve, step)) })),
    };
  }, [sheet, inHand]);
}

function At({ step, unpin }: { readonly step: number; unpin?(): void }) {
  const { caption, beside } = usePlaces();
  return (
    <table>
      <caption>
        {caption(step)}
        {unpin && (
          <button type="button" onClick={unpin} aria-label={`Take away the pin at step ${step}`}>
            ×
          </button>
        )}
      </caption>
      <Columns of={columnsAt} />
      <tbody>
        {beside([step]).map(({ curve, own }) => {
          const found = readOut(scheduleOf(curve), own[0]!);
          const cells = found && [
            formatNumber(found.rate, 4),
            formatPercent(found.share),
            changeText(found.slope),
            formatPercent(found.area),
          ];
          return <Row key={curve.id} curve={curve} cells={cells} />;
        })}
      </tbody>
    </table>
  );
}

const columnsAt = [
  ["Rate", undefined],
  ["of peak", "of the curve's highest rate"],
  ["per step", "by how much the rate changes from this step to the next"],
  ["area", "the sum of all rates so far, of that of the whole run"],
] as const;

function FromTo({ from, to }: { readonly from: number; readonly to: number }) {
  const { label, place, beside } = usePlaces();
  return (
    <table>
      <caption>
        From {label.toLowerCase()} {place(from)} to {place(to)}
      </caption>
      <Columns of={columnsBetween} />
      <tbody>
        {beside([from, to]).map(({ curve, own }) => {
          const found = readBetween(scheduleOf(curve), own[0]!, own[1]!);
          const cells = found && [signed(found.difference), factorText(found.ratio), formatNumber(found.area, 4)];
          return <Row key={curve.id} curve={curve} cells={cells} />;
        })}
      </tbody>
    </table>
  );
}

const columnsBetween = [
  ["change", "the later rate less the earlier one"],
  ["ratio", "the later rate over the earlier one"],
  ["area between", "the sum of the rates of all updates from the one to before the other"],
] as const;

function Columns({ of }: { readonly of: readonly (readonly [string, string | undefined])[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="unseen">Curve</span>
        </th>
        {of.map(([name, title]) => (
          <th key={name} scope="col" title={title}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** One curve's numbers; none where the place lies outside of its run. */
function Row({ curve, cells }: { readonly curve: NamedCurve; readonly cells: readonly string[] | undefined }) {
  return (
    <tr>
      <th scope="row" title={curve.name}>
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill={colorOf(curve.color)} />
        </svg>
        <span className="unseen">{curve.name}</span>
      </th>
      {(cells ?? [""]).map((cell, i) => (
        <td key={i}>{cell}</td>
      ))}
    </tr>
  );
}

const factorText = (factor: number) => (Number.isFinite(factor) ? `×${formatNumber(factor)}` : "");
const changeText = (share: number) => (Number.isFinite(share) ? `${signed(share * 100)} %` : "");
const signed = (value: number) => `${value > 0 ? "+" : ""}${formatNumber(value)}`;
