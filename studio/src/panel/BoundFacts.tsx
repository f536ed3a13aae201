import { formatPercent } from "@glidepath/plot";
import { useEffect, useMemo, useState } from "react";
import type { BoundOfCurve } from "../model/prediction.ts";
import { curveOf, type NamedCurve } from "../model/sheet.ts";
import { predictor } from "../predict/predictor.ts";
import { latest } from "../work/latest.ts";
import type { Answer } from "./use-answer.ts";
import { useSnapshot } from "./use-studio.ts";

/** What the convex bound says of the curve in hand, moving with it: how low its shape can end, and how its peak moves to other shapes. */
export function BoundFacts() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  return (
    <section className="bound" aria-label="Convex bound">
      <h2>Convex bound</h2>
      {curve && <BoundOf curve={curve} />}
      <p className="hint">
        On a convex loss with gradients of size G and a start at distance D, the last loss is above the lowest one by at
        most Ω·D·G. D and G are not known; ratios held to 5–13 % on real runs of one length, and not across lengths. It
        does not see a run diverge.
      </p>
    </section>
  );
}

interface Told extends Answer<BoundOfCurve> {
  readonly id: number;
}

function useBound({ id, spec, budget }: NamedCurve): Answer<BoundOfCurve> {
  const [told, setTold] = useState<Told | undefined>(undefined);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const want = useMemo(
    () =>
      latest(
        async ({ spec, budget, isGesture }: Pick<NamedCurve, "id" | "spec" | "budget"> & { isGesture: boolean }) =>
          predictor.ask("bound", { spec, budget }, isGesture),
        (answer, { id }) =>
          setTold({ id, ...("error" in answer ? { problem: answer.error.message } : { value: answer.value }) }),
      ),
    [],
  );
  useEffect(() => want({ id, spec, budget, isGesture }), [want, id, spec, budget, isGesture]);
  return told?.id === id ? told : {};
}

function BoundOf({ curve }: { readonly curve: NamedCurve }) {
  const { value: found, problem } = useBound(curve);
  if (problem !== undefined) return <p className="refused">{problem}</p>;
  if (found === undefined) return null;
  return (
    <>
      <dl>
        <div>
          <dt>Ω</dt>
          <dd>
            <data value={found.omega}>{found.omega.toFixed(6)}</data>
          </dd>
        </div>
        <div>
          <dt>Best peak</dt>
          <dd>
            <data value={found.base}>{found.base.toFixed(6)}</data> D/G
          </dd>
        </div>
        {found.cooldown !== undefined && (
          <div>
            <dt>Cooldown</dt>
            <dd>At that peak, hold and then linear to 0 is lowest with {formatPercent(found.cooldown)} of the run.</dd>
          </div>
        )}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">To another shape</th>
            <th scope="col">Ω</th>
            <th scope="col" title="By what to multiply the peak on going there">
              Peak
            </th>
          </tr>
        </thead>
        <tbody>
          {found.transfers.map(({ to, omega, factor }) => (
            <tr key={to}>
              <th scope="row">{to}</th>
              <td>{omega.toFixed(4)}</td>
              <td>×{factor.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
