import { type Budget, GlidepathError, parse, print, type Spec } from "glidepath";
import { useId, useState } from "react";
import { plainError } from "../model/plain-issue.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { leftText } from "./left-text.ts";
import { useStudio } from "./use-studio.ts";

interface WordsFieldProps {
  readonly label: string;
  /** What is written, and the run that it is written for. */
  readonly spec: Spec;
  readonly budget: Budget;
  commit(spec: Spec): void;
}

/** The words of a schedule, in the one-line notation. They follow every drag, and can be written over. */
export function WordsField({ label, spec, budget, commit }: WordsFieldProps) {
  const studio = useStudio();
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const own = print(spec);
  const problem = draft === undefined || draft === own ? undefined : problemOf(draft, budget);

  const take = () => {
    // What cannot be read stays, to be mended.
    if (problem !== undefined) return studio.show({ notice: { kind: "problem", text: leftText(label, draft!) } });
    if (draft !== undefined && draft.trim() !== own) commit(parse(draft));
    setDraft(undefined);
  };

  return (
    <div className="words">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
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
      <p id={`${id}-problem`} className="problem">
        {problem}
      </p>
    </div>
  );
}

/** What the core has against some words; undefined if nothing. */
function problemOf(words: string, budget: Budget): string | undefined {
  try {
    scheduleOf({ spec: parse(words), budget });
    return undefined;
  } catch (error) {
    if (error instanceof GlidepathError) return plainError(error).message;
    throw error;
  }
}
