import { formatInteger, formatNumber, formatPercent } from "@glidepath/plot";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { readOut } from "../view/read-out.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** What every curve does at the step under the pointer, and at the pins. */
export function ReadOutTable() {
  const studio = useStudio();
  const hover = useSnapshot(({ scene }) => scene.hover);
  const pins = useSnapshot(({ sheet }) => sheet.pins);
  const all = useSnapshot(({ sheet }) => sheet.curves);
  const curves = all.filter(({ isHidden }) => !isHidden);
  const unpin = (step: number) =>
    studio.change((history) => {
      const rest = history.present.pins.filter((one) => one !== step);
      history.commit("Take pin away", { ...history.present, pins: rest });
    });
  return (
    <section className="read-out" aria-label="Values">
      <h2>Values</h2>
      {pins.map((step) => (
        <At key={step} step={step} curves={curves} unpin={() => unpin(step)} />
      ))}
      {hover !== undefined && !pins.includes(hover) && <At step={hover} curves={curves} />}
      {hover === undefined && pins.length === 0 && <p className="hint">Point at the figure; P pins a step.</p>}
    </section>
  );
}

interface AtProps {
  readonly step: number;
  readonly curves: readonly NamedCurve[];
  unpin?(): void;
}

function At({ step, curves, unpin }: AtProps) {
  return (
    <table>
      <caption>
        Step {formatInteger(step)}
        {unpin && (
          <button type="button" onClick={unpin} aria-label={`Take away the pin at step ${step}`}>
            ×
          </button>
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col" aria-label="Curve" />
          <th scope="col">Rate</th>
          <th scope="col" title="of the curve's highest rate">
            of peak
          </th>
          <th scope="col" title="the factor that the rate would change by in a tenth of the run">
            slope
          </th>
          <th scope="col" title="the sum of all rates so far, of that of the whole run">
            area
          </th>
        </tr>
      </thead>
      <tbody>
        {curves.map((curve) => (
          <Row key={curve.id} curve={curve} step={step} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ curve, step }: { readonly curve: NamedCurve; readonly step: number }) {
  const found = readOut(scheduleOf(curve), step);
  const cells = found
    ? [formatNumber(found.rate, 4), formatPercent(found.share), factorText(found.slope), formatPercent(found.area)]
    : ["", "", "", ""];
  return (
    <tr>
      <th scope="row" title={curve.name}>
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill={colorOf(curve.color)} />
        </svg>
        <span className="unseen">{curve.name}</span>
      </th>
      {cells.map((cell, i) => (
        <td key={i}>{cell}</td>
      ))}
    </tr>
  );
}

const factorText = (factor: number) => (Number.isFinite(factor) ? `×${formatNumber(factor)}` : "");
