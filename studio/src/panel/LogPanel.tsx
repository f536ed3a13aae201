import { formatInteger } from "@glidepath/plot";
import { useEffect, useState } from "react";
import { addCurve } from "../action/add-curve.ts";
import { closeLog } from "../action/close-log.ts";
import { type Logged, type Told, withLog } from "../model/logged.ts";
import { curveOf } from "../model/sheet.ts";
import { background } from "../work/background.ts";
import { ActionButton } from "./ActionButton.tsx";
import { useAnswer } from "./use-answer.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The log that lies beside the curves: whether it does what the curve in hand says, and the curve that it does. */
export default function LogPanel({ log }: { readonly log: Logged }) {
  const studio = useStudio();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const told = useSnapshot(({ scene }) => (scene.told?.curve === scene.curve ? scene.told : undefined));
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const logs = useSnapshot(({ scene }) => scene.logs);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const { id, spec, budget } = curve ?? {};

  useEffect(() => {
    if (isGesture || id === undefined || spec === undefined || budget === undefined) return;
    let isCurrent = true;
    background.ask("told", placeOf(log), spec, budget).then(
      (answer) => {
        if (!isCurrent) return;
        setProblem(undefined);
        studio.show({ told: { ...answer, curve: id } });
      },
      (error: Error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [studio, log, id, spec, budget, isGesture]);

  const choose = async (column: string) => {
    setProblem(undefined);
    const next = await background
      .ask("column", { ...placeOf(log), column })
      .catch((error: Error) => setProblem(error.message));
    if (next) studio.show({ logs: withLog(studio.snapshot.scene.logs, next), log: next, told: undefined });
  };
  return (
    <section className="log" aria-label="Log">
      <h2>{logs.length > 1 ? `${logs.length} logs` : "Log"}</h2>
      {logs.length > 1 && (
        <select
          aria-label="Log in hand"
          value={log.id}
          onChange={({ currentTarget: { value } }) =>
            studio.show({ log: logs.find(({ id }) => id === Number(value)), told: undefined })
          }
        >
          {logs.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      <p className="title">
        <strong>{log.name}</strong>
        <span className="facts">
          {formatInteger(log.steps.length)} {log.steps.length === 1 ? "row" : "rows"}, {log.format}
        </span>
      </p>
      {log.columns.length > 1 && (
        <select aria-label="Column" value={log.column} onChange={(event) => void choose(event.currentTarget.value)}>
          {log.columns.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {curve && told && <Answer told={told} name={curve.name} />}
      <Candidates log={log} />
      {[...new Set([...log.remarks, ...(told?.remarks ?? [])])].map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
      <div className="tools">
        <ActionButton action={closeLog} text="Put away" />
      </div>
    </section>
  );
}

const placeOf = ({ id, source, column }: Logged) => ({ id, source, column });

const verdicts = {
  agrees: { look: "agrees", verdict: (name: string) => `Does what “${name}” says.` },
  differs: { look: "differs", verdict: (name: string) => `Does not do what “${name}” says.` },
  open: { look: "open", verdict: (name: string) => `Too short to be held against “${name}”.` },
} as const;

function Answer({ told, name }: { readonly told: Told; readonly name: string }) {
  const { look, verdict } = verdicts[told.agrees === undefined ? "open" : told.agrees ? "agrees" : "differs"];
  return (
    <div className={`answer ${look}`} role="status">
      <p>
        <strong>{verdict(name)}</strong> {told.answer}
      </p>
      {told.title && <p>{told.title}</p>}
      {told.causes.length > 0 && (
        <ul>
          {told.causes.map(({ kind, text }) => (
            <li key={text}>
              <b>{kind}</b> {text}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">A row holds {told.meaning}.</p>
    </div>
  );
}

/** The curves that the log may have come from; a click draws one. */
function Candidates({ log }: { readonly log: Logged }) {
  const studio = useStudio();
  const { value: found, problem } = useAnswer(() => background.ask("inferred", placeOf(log)), [log]);
  const [best, ...others] = found?.candidates ?? [];
  if (problem !== undefined) return <p className="refused">What curve the log does was not found out: {problem}</p>;
  if (best === undefined) return null;
  const add = ({ spec, budget }: typeof best) =>
    addCurve(studio, "Draw the log's curve", { name: log.name.replace(/\.\w+$/, ""), spec, budget });
  return (
    <div className="candidates">
      <p>
        It looks like <q>{best.text}</q>
      </p>
      <button type="button" className="main" onClick={() => add(best)}>
        Draw this curve
      </button>
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? "One other fits" : `${others.length} others fit`} every row as well</summary>
          <ul>
            {others.map((one) => (
              <li key={one.text}>
                <button type="button" onClick={() => add(one)}>
                  {one.text}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {found!.remarks.map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
    </div>
  );
}
