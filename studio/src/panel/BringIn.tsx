import { useEffect, useRef, useState } from "react";
import { goOn, placeBrought } from "../action/place-brought.ts";
import type { BroughtCurve } from "../bring/curve.ts";
import { peakOf } from "../edit/slot.ts";
import { freshId, nameOf, type Source } from "../model/logged.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { background } from "../work/background.ts";
import { Dialog } from "./Dialog.tsx";
import { Questions } from "./Questions.tsx";
import { useStudio } from "./use-studio.ts";

/** As much text is shown in the field; what is longer is read without being shown. */
const mostShown = 100_000;

type Asked = Extract<BroughtCurve, { questions: unknown }>;

/** What is read now: an answer to an older question is not taken for one to this. */
let newest = 0;

/** Reads whatever is given to it, asks for what that leaves open, and puts it onto the page. */
export default function BringIn({ source: given }: { readonly source?: Source | undefined }) {
  const studio = useStudio();
  const [source, setSource] = useState(given);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isReading, setReading] = useState(false);

  const read = async (from: Source, known: Readonly<Record<string, string>>) => {
    const id = freshId();
    newest = id;
    setReading(true);
    setProblem(undefined);
    try {
      const brought = await background.ask("bring", from, { answers: known, ...like(studio.selected) }, id);
      if (id !== newest || (await placeBrought(studio, from, brought))) return;
      setAsked(brought as Asked);
    } catch (error) {
      if (id === newest) setProblem((error as Error).message);
    }
    if (id === newest) setReading(false);
  };
  const begin = (from: Source) => {
    setSource(from);
    setAnswers({});
    setAsked(undefined);
    void read(from, {});
  };
  useEffect(() => {
    if (given !== undefined) begin(given);
  }, [given]);
  const close = () => {
    newest = freshId();
    if (isReading) background.stop();
    const { rest = [], told = [] } = studio.snapshot.scene.brings ?? {};
    const isOfSeveral = given !== undefined && rest.length + told.length > 0;
    goOn(studio, isOfSeveral ? { kind: "problem", text: `${nameOf(given)} was not taken.` } : undefined);
  };

  if (given !== undefined && asked === undefined && problem === undefined)
    return <Reading source={given} onCancel={close} />;
  return (
    <Dialog title="Open anything" className="bring-in" onClose={close}>
      <Given source={source} isFirst={asked === undefined} onGiven={begin} onChange={setSource} />
      {isReading && (
        <p className="hint" role="status">
          Reading …
        </p>
      )}
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {asked !== undefined && (
        <Questions
          asked={asked}
          onAnswered={(more) => {
            const known = { ...answers, ...more };
            setAnswers(known);
            void read(source!, known);
          }}
        />
      )}
    </Dialog>
  );
}

/** What is dropped or pasted is mostly read before anybody could look at a dialog. */
function Reading({ source, onCancel }: { readonly source: Source; onCancel(): void }) {
  return (
    <div className="notices" role="status">
      <p>
        Reading {nameOf(source)} …
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </div>
  );
}

/** The curve in hand, whose length and peak are proposed where a text names none. */
function like(curve: ReturnType<typeof useStudio>["selected"]) {
  if (curve === undefined) return {};
  return { like: { name: curve.name, steps: curve.budget.steps, peak: peakOf(scheduleOf(curve)) } };
}

interface GivenFields {
  readonly source: Source | undefined;
  /** True while there is nothing else to be done. */
  readonly isFirst: boolean;
  onGiven(source: Source): void;
  onChange(source: Source): void;
}

/** A field for text, and a button for files. */
function Given({ source, isFirst, onGiven, onChange }: GivenFields) {
  const studio = useStudio();
  const picker = useRef<HTMLInputElement>(null);
  const text = typeof source?.content === "string" ? source.content : undefined;
  const isShown = text === undefined || text.length <= mostShown;
  return (
    <>
      {source !== undefined && (text === undefined || !isShown) ? (
        <p className="file">{nameOf(source)}</p>
      ) : (
        <textarea
          aria-label="Text"
          rows={7}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the dialog is there to be written or pasted into
          autoFocus
          placeholder={placeholder}
          value={text ?? ""}
          onChange={(event) => onChange({ content: event.currentTarget.value })}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text");
            if (pasted.length <= mostShown && event.clipboardData.files.length === 0) return;
            event.preventDefault();
            onGiven({ content: event.clipboardData.files[0] ?? pasted });
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && source) onGiven(source);
          }}
        />
      )}
      <div className="keep">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            const [source, ...rest] = Array.from(event.currentTarget.files ?? [], sourceOf);
            if (source) studio.show({ brings: { source, rest } });
          }}
        />
        <button type="button" onClick={() => picker.current!.click()}>
          Choose files
        </button>
        {text !== undefined && isShown && (
          <button
            type="button"
            className={isFirst ? "main" : ""}
            disabled={text.trim() === ""}
            onClick={() => onGiven({ content: text })}
          >
            Read
          </button>
        )}
      </div>
    </>
  );
}

const sourceOf = (file: File): Source => ({ name: file.name, content: file });

const placeholder = `Paste lines of a training script, a config file, a schedule or a log, or drop a file anywhere on the page.

scheduler = CosineAnnealingLR(optimizer, T_max=900)
warmup 1%, hold, sqrt 20% to 0`;
