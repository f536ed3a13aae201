import { copyableNumber, formatInteger, formatNumber } from "@glidepath/plot";
import { useState } from "react";
import { readStep } from "../edit/read-step.ts";
import { gaugeOf, placeText } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import { csvOf, stepsBeyond, stepsOfTable, valueTable } from "../view/value-table.ts";
import { Choice } from "./Choice.tsx";
import { Dialog } from "./Dialog.tsx";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

const counts = [
  ["11", "every tenth of the run"],
  ["21", "every twentieth"],
  ["101", "every hundredth"],
] as const;

/** The figure as a table: what it shows, for those who do not see it, and for those who want numbers. */
export default function TableView() {
  const studio = useStudio();
  const sheet = useSnapshot(({ sheet }) => sheet);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const [count, setCount] = useState<string>("11");
  const [asked, setAsked] = useState("");
  const [told, setTold] = useState("");
  const gauge = gaugeOf(sheet);
  const texts = asked.split(/[,;]/).filter((text) => text.trim() !== "");
  const steps = texts.map((text) => (inHand ? readStep(text, scheduleOf(inHand), gauge) : undefined));
  const wrong = texts.filter((_text, i) => steps[i] === undefined);
  const beside = [...sheet.pins, ...steps.filter((step) => step !== undefined)];
  const table = valueTable(sheet, inHand, stepsOfTable(sheet, inHand, Number(count), beside));
  const beyond = stepsBeyond(
    sheet,
    inHand,
    table.rows.map(({ step }) => step),
  );
  const trouble = troubleOf(
    wrong,
    beyond.map((step) => placeText(gauge, inHand, step)),
    gauge.plural.toLowerCase(),
  );
  const copy = () =>
    navigator.clipboard.writeText(csvOf(table)).then(
      () => setTold(`Copied ${table.rows.length} rows as CSV.`),
      (error: Error) => setTold(`The browser does not let the page copy: ${error.message}`),
    );
  return (
    <Dialog title="The figure as a table" className="value-table" onClose={() => studio.show({ isTableOpen: false })}>
      <div className="asks">
        <Choice label="Rows" options={counts} value={count} onChoose={setCount} />
        <label className="choice">
          <span>Also at</span>
          <input
            value={asked}
            placeholder={`${gauge.plural.toLowerCase()} such as 100, 12%, 3ep`}
            aria-invalid={trouble !== undefined}
            onChange={(event) => setAsked(event.currentTarget.value)}
          />
        </label>
        <button type="button" className="main" onClick={copy}>
          Copy as CSV
        </button>
        <span role="status">{trouble ?? told}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Values at steps">
        <table>
          <thead>
            <tr>
              <th scope="col">{table.label}</th>
              {!table.isInSteps && <th scope="col">Step</th>}
              {table.curves.map(({ id, name, color }) => (
                <th key={id} scope="col" style={{ color: colorOf(color) }}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ step, rates }) => (
              <tr key={step}>
                <th scope="row">{placeText(gauge, inHand, step)}</th>
                {!table.isInSteps && <td>{formatInteger(step)}</td>}
                {rates.map((rate, i) => (
                  <td key={table.curves[i]!.id} title={rate === undefined ? undefined : copyableNumber(rate)}>
                    {rate === undefined ? <span className="hint">over</span> : formatNumber(rate, 5)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

/** What the rows that were asked for lack; undefined if nothing. */
function troubleOf(wrong: readonly string[], beyond: readonly string[], unit: string): string | undefined {
  if (wrong.length > 0) return `Not a place of this run: ${wrong.join(", ")}`;
  return beyond.length > 0 ? `After the end of every curve: ${beyond.join(", ")} ${unit}` : undefined;
}
