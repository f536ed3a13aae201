import { formatInteger } from "@glidepath/plot";
import { useState } from "react";
import { bringIn } from "../action/bring-in.ts";
import { type Fitting, usualFitting, withLogAsRun } from "../model/fitting.ts";
import type { Logged } from "../model/logged.ts";
import type { Fitted } from "../model/prediction.ts";
import { ActionButton } from "./ActionButton.tsx";
import { Choice } from "./Choice.tsx";
import type { FitState } from "./use-prediction.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The logs that the law is fitted to: which of them, what is wrong with one, and what it does not say itself. */
export function FittedLogs({ state: { fitted } }: { readonly state: FitState }) {
  const studio = useStudio();
  const logs = useSnapshot(({ scene }) => scene.logs);
  const fitting = useSnapshot(({ scene }) => scene.fitting) ?? usualFitting;
  const put = (change: Partial<Fitting>) => studio.show({ fitting: { ...fitting, ...change } });
  return (
    <section className="fitted" aria-label="Fitted on">
      <h2>Fitted on</h2>
      {logs.length > 0 && (
        <ul>
          {logs.map((log) => (
            <LogRow key={log.id} log={log} fitted={fitted} />
          ))}
        </ul>
      )}
      <div className="tools">
        <ActionButton action={bringIn} text={logs.length === 0 ? "Open logs" : "Open more"} />
      </div>
      {fitted && fitted.lossNames.length > 1 && (
        <Choice
          label="Loss"
          options={fitted.lossNames.map((name) => [name, name] as const)}
          value={fitted.loss!}
          onChoose={(loss) => put({ loss })}
        />
      )}
      {fitted && <LawChoice fitted={fitted} onChoose={(law) => put({ law })} />}
    </section>
  );
}

function LogRow({ log, fitted }: { readonly log: Logged; readonly fitted: Fitted | undefined }) {
  const studio = useStudio();
  const fitting = useSnapshot(({ scene }) => scene.fitting) ?? usualFitting;
  const { isLeftOut = false, before = "" } = fitting.logs[log.id] ?? {};
  const put = (change: { isLeftOut?: boolean; before?: string }) =>
    studio.show({ fitting: withLogAsRun(fitting, log.id, change) });
  const problem = isLeftOut ? undefined : fitted?.problems[log.id];
  const isLate = before !== "" || fitted?.late.includes(log.id);
  return (
    <li>
      <label className="fit-log">
        <input
          type="checkbox"
          checked={!isLeftOut}
          onChange={(event) => put({ isLeftOut: !event.currentTarget.checked })}
        />
        <span title={log.name}>{log.name}</span>
        <small>{formatInteger(log.steps.length)} rows</small>
      </label>
      {isLate && !isLeftOut && <BeforeField name={log.name} before={before} commit={(text) => put({ before: text })} />}
      {problem !== undefined && <p className="refused">{problem}</p>}
    </li>
  );
}

interface BeforeFieldProps {
  readonly name: string;
  readonly before: string;
  commit(text: string): void;
}

/** The schedule up to the first row of a log that begins in the middle; Enter or leaving it takes the text over. */
function BeforeField({ name, before, commit }: BeforeFieldProps) {
  const [draft, setDraft] = useState(before);
  const take = () => {
    if (draft.trim() !== before) commit(draft.trim());
  };
  return (
    <label className="before">
      <span>Before its first row</span>
      <input
        aria-label={`The schedule before the first row of ${name}`}
        placeholder="warmup 500, hold"
        autoComplete="off"
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
    </label>
  );
}

interface LawChoiceProps {
  readonly fitted: Fitted;
  onChoose(law: string): void;
}

function LawChoice({ fitted: { laws, law, used }, onChoose }: LawChoiceProps) {
  const chosen = laws.find(({ name }) => name === law);
  if (chosen === undefined) return null;
  return (
    <>
      <Choice
        label="Law"
        options={laws.map(({ name }) => [name, name.replaceAll("-", " ")] as const)}
        value={law}
        onChoose={onChoose}
      />
      <p className="hint" title={chosen.source}>
        {used.length === 1 ? "Fitted to one log" : `Fitted to ${used.length} logs`}: loss = {chosen.formula}. It holds
        for the model, data, batch size and optimizer of the logs, and sees the rate alone.
      </p>
    </>
  );
}
