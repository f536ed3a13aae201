import type { Advice, Advised } from "@glidepath/law";
import { formatInteger, formatNumber, formatPercent } from "@glidepath/plot";
import { useState } from "react";
import { takeAdvice } from "../action/take-advice.ts";
import type { Advising } from "../model/advising.ts";
import { plainError } from "../model/plain-issue.ts";
import type { Fitted } from "../model/prediction.ts";
import { curveOf } from "../model/sheet.ts";
import { predictor } from "../predict/predictor.ts";
import { requestOf } from "../predict/request-of.ts";
import { Choice } from "./Choice.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** Advice for a run as long as the curve in hand: what is asked for it, a whole schedule, and why. */
export function AdviceForRun({ fitted }: { readonly fitted: Fitted | undefined }) {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const advising = useSnapshot(({ scene }) => scene.advising) ?? {};
  const [told, setTold] = useState<{ readonly advised?: Advised; readonly problem?: string }>({});
  if (curve === undefined) return null;
  const ask = async () => {
    try {
      setTold({ advised: await predictor.ask("advise", requestOf(advising, curve)) });
    } catch (error) {
      setTold({
        problem: error instanceof Error && "issues" in error ? plainError(error as never).message : String(error),
      });
    }
  };
  const { advised, problem } = told;
  return (
    <section className="advice" aria-label="Advice">
      <h2>Advice</h2>
      <AdvisingFields name={curve.name} />
      <button type="button" className="main" onClick={() => void ask()}>
        Advise on {formatInteger(curve.budget.steps)} steps
      </button>
      <p className="hint">
        {fitted && fitted.used.length > 0
          ? "By the fitted law and by rules, each with its source."
          : "By rules, each with its source. With logs a fitted law says more."}
      </p>
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {advised && <AdvisedRun advised={advised} take={() => takeAdvice(studio, advised.schedule, advised.steps)} />}
    </section>
  );
}

const choices = [
  [
    "purpose",
    "Checkpoint",
    [
      ["", "not said"],
      ["final", "used as it is"],
      ["base", "a base to fine-tune"],
    ],
  ],
  [
    "horizon",
    "Its end",
    [
      ["", "not said"],
      ["known", "is known"],
      ["unknown", "is open"],
    ],
  ],
  [
    "optimizer",
    "Optimizer",
    [
      ["", "not said"],
      ["adamw", "AdamW"],
      ["muon", "Muon"],
      ["sgd", "SGD"],
    ],
  ],
] as const;

const numbers = [
  ["params", "Parameters", "without embeddings, such as 124e6"],
  ["tokens", "Tokens", "of the whole run, such as 2.5e9"],
  ["batch", "Batch", "tokens of one update, such as 524288"],
] as const;

/** What is asked for advice; all of it can be left open. */
function AdvisingFields({ name }: { readonly name: string }) {
  const studio = useStudio();
  const advising = useSnapshot(({ scene }) => scene.advising) ?? {};
  const put = (change: Advising) => studio.show({ advising: { ...studio.snapshot.scene.advising, ...change } });
  return (
    <>
      {choices.map(([key, label, options]) => (
        <Choice
          key={key}
          label={label}
          options={options as readonly (readonly [string, string])[]}
          value={advising[key] ?? ""}
          onChoose={(value) => put({ [key]: value })}
        />
      ))}
      <details>
        <summary>More about the run</summary>
        {numbers.map(([key, label, what]) => (
          <label key={key} className="choice">
            <span>{label}</span>
            <input
              className="number"
              title={what}
              placeholder={what}
              autoComplete="off"
              value={advising[key] ?? ""}
              onChange={(event) => put({ [key]: event.currentTarget.value })}
            />
          </label>
        ))}
        <label className="is-good">
          <input
            type="checkbox"
            checked={advising.isPeakGood === "yes"}
            onChange={(event) => put({ isPeakGood: event.currentTarget.checked ? "yes" : "" })}
          />
          The peak of “{name}” was found to be good
        </label>
      </details>
    </>
  );
}

interface AdvisedRunProps {
  readonly advised: Advised;
  take(): void;
}

function AdvisedRun({ advised, take }: AdvisedRunProps) {
  const { schedule, steps, expected, basis, advice, alternatives, questions } = advised;
  return (
    <div className="advised">
      <p className="schedule" role="status">
        For {formatInteger(steps)} steps: <q>{schedule}</q>
      </p>
      <button type="button" onClick={take}>
        Take into the editor
      </button>
      <p>
        {expected
          ? `Expected to end at ${expected.finalLoss.toFixed(4)}, nine of ten from ${expected.low.toFixed(4)} to ${expected.high.toFixed(4)}: ${basis}.`
          : `No loss is expected: ${basis}.`}
      </p>
      <ul>
        {advice.map((one) => (
          <AdviceRow key={`${one.what} ${one.source} ${one.value}`} one={one} />
        ))}
      </ul>
      {alternatives.map(({ name, text }) => (
        <p key={name} className="hint">
          {name}: {text}
        </p>
      ))}
      {questions.map(({ about, text }) => (
        <p key={about} className="question">
          {text}
        </p>
      ))}
    </div>
  );
}

function AdviceRow({ one }: { readonly one: Advice }) {
  const { what, reason, source, trust, followed } = one;
  return (
    <li className={followed ? "" : "beside"}>
      <strong>
        {what} {valueText(one)}
      </strong>
      {!followed && " (not followed)"} <span className="trust">{trust}</span>
      <p>{reason}</p>
      <small>{source}</small>
    </li>
  );
}

function valueText({ value, unit }: Advice): string {
  if (typeof value === "string") return value;
  if (unit === "share") return formatPercent(value);
  if (unit === "times") return `×${formatNumber(value, 3)}`;
  return unit === undefined ? formatNumber(value, 3) : `${formatInteger(Math.round(value))} ${unit}`;
}
