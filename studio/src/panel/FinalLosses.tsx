import { formatNumber } from "@glidepath/plot";
import type { CurvePrediction, Prediction } from "../model/prediction.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { CurveLine } from "./CurveLine.tsx";
import type { FitState } from "./use-prediction.ts";
import { useSnapshot } from "./use-studio.ts";

/** The predicted final loss of every shown curve with its band, and whether one of them can be called the lowest. */
export function FinalLosses({ state: { fitted, problem, isFitting, again } }: { readonly state: FitState }) {
  const prediction = useSnapshot(({ scene }) => scene.prediction);
  const hasLogs = useSnapshot(({ scene }) => scene.logs.length > 0);
  return (
    <section className="finals" aria-label="Predicted final losses">
      <h2>Predicted final loss</h2>
      {!hasLogs && (
        <p className="hint">
          Drop logs of a few short runs of your model (steps, rates, losses), and see what each curve would end at. One
          that holds its peak and then cools down tells the most.
        </p>
      )}
      {isFitting && !prediction && <p className="hint">A law is being fitted …</p>}
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}.{" "}
          <button type="button" onClick={again}>
            Fit again
          </button>
        </p>
      )}
      {fitted?.problem !== undefined && <p className="refused">{fitted.problem}. The bound below needs no run.</p>}
      {prediction && <Finals prediction={prediction} />}
    </section>
  );
}

function Finals({ prediction }: { readonly prediction: Prediction }) {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const { curves: predicted, refused, verdict } = prediction;
  const curveOf = (id: number) => curves.find((curve) => curve.id === id);
  const rows = predicted.flatMap((one) => {
    const curve = curveOf(one.id);
    return curve === undefined ? [] : [{ curve, one }];
  });
  return (
    <>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Curve</th>
              <th scope="col">Loss</th>
              <th scope="col" title="Nine of ten runs are to end between these">
                Nine of ten
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ curve, one }) => (
              <FinalRow key={curve.id} curve={curve} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {rows.map(({ curve, one }) => (
        <Unlike key={curve.id} curve={curve} one={one} />
      ))}
      {refused.map(({ id, reason }) => (
        <p key={id} className="refused">
          {curveOf(id)?.name} has no prediction: {reason}
        </p>
      ))}
      {verdict && (
        // What changes with every move of a hand is not read out all along.
        <p className={`verdict ${verdict.winner === null ? "open" : "told"}`} role={isGesture ? undefined : "status"}>
          {sentence(verdict.text)}
        </p>
      )}
    </>
  );
}

const digits = 4;

function FinalRow({ curve, one }: { readonly curve: NamedCurve; readonly one: CurvePrediction }) {
  return (
    <tr>
      <th scope="row" title={curve.name}>
        <CurveLine color={curve.color} />
        {curve.name}
      </th>
      <td>
        <data value={one.finalLoss}>{one.finalLoss.toFixed(digits)}</data>
      </td>
      <td>
        {one.low.toFixed(digits)} – {one.high.toFixed(digits)}
      </td>
    </tr>
  );
}

/** A prediction for a peak far from those of the runs stands, with what is to be thought of it. */
function Unlike({ curve, one: { unlike } }: { readonly curve: NamedCurve; readonly one: CurvePrediction }) {
  if (unlike === undefined) return null;
  const { peak, low, high } = unlike;
  const seen = low === high ? formatNumber(low, 3) : `${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
  return (
    <p className="warned">
      {curve.name}: its peak {formatNumber(peak, 3)} is unlike those of the runs ({seen}). No law was found to hold that
      far away.
    </p>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replaceAll("+-", "±");
