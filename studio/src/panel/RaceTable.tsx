import { formatNumber } from "@glidepath/plot";
import type { Race } from "../model/race.ts";
import { fateOf } from "../race/fate.ts";
import { summaryOf } from "../race/summary.ts";
import { accuracyText, told } from "../race/tell.ts";
import { CurveLine } from "./CurveLine.tsx";
import { colorOf } from "./palette.ts";
import { useSnapshot } from "./use-studio.ts";

/** Every curve of the race with its accuracy, loss and rate, what was done so that it can race, and how far it is. */
export function RaceTable({ race }: { readonly race: Race }) {
  if (race.entrants.length === 0) return null;
  return (
    <table className="race">
      <thead>
        <tr>
          <th scope="col">Curve</th>
          <th
            scope="col"
            title="Share of the validation images that are classified rightly; after ±, the standard deviation over seeds, in points"
          >
            Accuracy
          </th>
          <th scope="col" title="Training loss at the end, or now">
            Loss
          </th>
          <th scope="col">Rate</th>
        </tr>
      </thead>
      {race.entrants.map(({ curve }, place) => (
        <EntrantRows key={curve.id} race={race} place={place} />
      ))}
    </table>
  );
}

function EntrantRows({ race, place }: { readonly race: Race; readonly place: number }) {
  const entrant = race.entrants[place]!;
  const fate = useSnapshot(({ sheet }) => fateOf(sheet, entrant));
  const { accuracy, spread, loss, diverged, latest } = summaryOf(race, place);
  const isLive = accuracy === undefined;
  const [accuracyNow, lossNow] = [latest?.accuracies.at(-1)?.value, latest?.losses.at(-1)?.value];
  const shown = { accuracy: accuracy ?? accuracyNow, loss: loss ?? lossNow };
  const rate = latest && !latest.isOver && latest.done > 0 ? entrant.rates[latest.done - 1] : undefined;
  const { name, color } = entrant.curve;
  return (
    <tbody className={fate === "same" ? undefined : "ghost"}>
      <tr>
        <th scope="row" title={name}>
          <CurveLine color={color} />
          {name}
        </th>
        <td className={isLive ? "live" : undefined}>
          {shown.accuracy === undefined ? (
            "–"
          ) : (
            <data value={shown.accuracy}>{accuracyText(shown.accuracy, spread)}</data>
          )}
        </td>
        <td className={isLive ? "live" : undefined}>
          {shown.loss === undefined ? "–" : <data value={shown.loss}>{formatNumber(shown.loss, 3)}</data>}
        </td>
        <td className="live">{rate === undefined ? "–" : formatNumber(rate, 2)}</td>
      </tr>
      <tr>
        <td colSpan={4}>
          <progress
            aria-label={`Progress of ${name}`}
            style={{ color: colorOf(color) }}
            value={latest === undefined ? 0 : latest.isOver ? 1 : latest.done / entrant.rates.length}
          />
          <small>
            {told(entrant)}.
            {diverged > 0 && <b> Diverged at {diverged === 1 ? "1 seed" : `${diverged} seeds`}, not averaged.</b>}
            {fate !== "same" && <b> {fate === "deleted" ? "The curve is deleted." : "Of the curve as it was."}</b>}
          </small>
        </td>
      </tr>
    </tbody>
  );
}
