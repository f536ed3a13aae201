import { useState } from "react";
import type { BroughtCurve } from "../bring/curve.ts";

interface Given {
  readonly asked: Extract<BroughtCurve, { questions: unknown }>;
  onAnswered(answers: Readonly<Record<string, string>>): void;
}

/** Small fields for what a text leaves open. What is proposed stands in them already. */
export function Questions({ asked: { what, questions, remarks }, onAnswered }: Given) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const textOf = (key: string, proposal = "") => typed[key] ?? proposal;
  const isComplete = questions.every(({ key, proposal }) => textOf(key, proposal).trim() !== "");
  return (
    <form
      className="questions"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete)
          onAnswered(Object.fromEntries(questions.map(({ key, proposal }) => [key, textOf(key, proposal)])));
      }}
    >
      <p>
        Read as <strong>{what}</strong>. It does not say everything:
      </p>
      {questions.map(({ key, label, proposal, because }, i) => (
        <label key={key}>
          {label}
          <input
            className="number"
            // biome-ignore lint/a11y/noAutofocus: this is what the page now waits for
            autoFocus={i === 0}
            autoComplete="off"
            value={textOf(key, proposal)}
            onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })}
          />
          <span>{typed[key] === undefined && because}</span>
        </label>
      ))}
      {remarks.map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
      <div className="keep">
        <button type="submit" className="main" disabled={!isComplete}>
          Add curve
        </button>
      </div>
    </form>
  );
}
