import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { leftText } from "./left-text.ts";
import { useStudio } from "./use-studio.ts";

interface NumberFieldProps {
  readonly label: string;
  /** The number as it is shown, and as it is edited. */
  readonly shown: string;
  readonly edited: string;
  /** What a text means; undefined if it is none. */
  read(text: string): number | undefined;
  /** What to write, shown where the text means nothing. */
  readonly expected: string;
  readonly isFixed?: boolean;
  commit(value: number): void;
  /** The number after an arrow key, if arrows change it. */
  push?(direction: 1 | -1): number;
  onFocus?(): void;
}

/**
 * A number that is written nicely until it is edited. Enter or leaving it takes the text over, Escape restores the number;
 * what means nothing stays, and the page says so.
 */
export function NumberField({
  label,
  shown,
  edited,
  read,
  expected,
  isFixed = false,
  commit,
  push,
  onFocus,
}: NumberFieldProps) {
  const studio = useStudio();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const value = draft === undefined ? undefined : read(draft);
  const field = useRef<HTMLInputElement>(null);
  const isEditing = draft !== undefined;
  const isTyped = draft !== undefined && draft !== edited && draft.trim() !== "";
  const isWrong = isTyped && value === undefined;

  // What is typed first replaces the number, as in a table.
  useLayoutEffect(() => {
    if (isEditing) field.current!.select();
  }, [isEditing]);

  const take = () => {
    // What cannot be read stays, to be mended.
    if (isWrong) return tell();
    if (draft !== undefined && draft !== edited && value !== undefined) commit(value);
    setDraft(undefined);
  };

  const tell = () => studio.show({ notice: { kind: "problem", text: leftText(label, draft!, expected) } });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      if (isWrong) tell();
      else event.currentTarget.blur();
    }
    if (event.key === "Escape") {
      setDraft(undefined);
      event.currentTarget.blur();
    }
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : undefined;
    if (direction === undefined || push === undefined || isFixed) return;
    event.preventDefault();
    commit(push(direction));
    setDraft(undefined);
  };

  return (
    <input
      ref={field}
      className="number"
      aria-label={label}
      aria-invalid={isWrong}
      title={isWrong ? `Expected ${expected}` : undefined}
      autoComplete="off"
      spellCheck={false}
      readOnly={isFixed}
      value={draft ?? shown}
      onFocus={() => {
        if (!isFixed) setDraft((left) => left ?? edited);
        onFocus?.();
      }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={onKeyDown}
    />
  );
}
