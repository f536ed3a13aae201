import { GlidepathError, parse, print } from "glidepath";
import { useState } from "react";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, withCurve } from "../model/sheet.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The words of the curve in hand, in the one-line notation. They follow every drag, and can be written over. */
export function Words() {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const [draft, setDraft] = useState<string | undefined>(undefined);
  if (curve === undefined) return null;
  const own = print(curve.spec);
  const problem = draft === undefined || draft === own ? undefined : problemOf(draft, curve.budget);

  const take = () => {
    if (draft !== undefined && draft.trim() !== own && problem === undefined) {
      const spec = parse(draft);
      studio.change((history) => history.commit("Write words", withCurve(history.present, curve.id, { spec })));
    }
    setDraft(undefined);
  };

  return (
    <div className="words">
      <label htmlFor="words">Words</label>
      <textarea
        id="words"
        rows={1}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby="words-problem"
        value={draft ?? own}
        onChange={(event) => setDraft(event.currentTarget.value.replaceAll("\n", " "))}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            if (problem === undefined) event.currentTarget.blur();
          }
          if (event.key === "Escape") setDraft(undefined);
        }}
      />
      <p id="words-problem" className="problem">
        {problem}
      </p>
    </div>
  );
}

/** What the core has against some words; undefined if nothing. */
function problemOf(words: string, budget: Parameters<typeof scheduleOf>[0]["budget"]): string | undefined {
  try {
    scheduleOf({ spec: parse(words), budget });
    return undefined;
  } catch (error) {
    if (error instanceof GlidepathError) return error.message;
    throw error;
  }
}
