import { useState } from "react";
import type { ChoiceDial, Dial, NumberDial, TextDial } from "../edit/dial.ts";
import { NumberField } from "./NumberField.tsx";
import { useSlide } from "./use-slide.ts";

/** Places of a slider from end to end. */
const places = 1000;

interface Of<D extends Dial> {
  readonly dial: D;
  /** What people are told of it. */
  readonly meaning: string | undefined;
}

/** One parameter: its word, and the control that its type asks for. */
export function DialControl({ dial, meaning }: Of<Dial>) {
  return (
    <div className={`dial ${dial.type}`}>
      <span className="word" title={meaning}>
        {dial.word}
      </span>
      {dial.type === "number" && <Slider dial={dial} meaning={meaning} />}
      {dial.type === "choice" && <Choice dial={dial} meaning={meaning} />}
      {dial.type === "text" && <Text dial={dial} meaning={meaning} />}
    </div>
  );
}

const labelOf = ({ word, group }: Dial) => `${word} of ${group}`;

/** A slider and a field. What is slid is one step of the history from down to up. */
function Slider({ dial, meaning }: Of<NumberDial>) {
  const { slide, end, put } = useSlide(`Change ${dial.word}`);
  const place = Math.round(dial.track.at(dial.value) * places);
  const nudge = (direction: 1 | -1) => {
    for (let i = place + direction; i >= 0 && i <= places; i += direction) {
      const next = dial.track.value(i / places);
      if (next !== dial.value && Math.sign(next - dial.value) === direction) return next;
    }
    return dial.value;
  };
  return (
    <>
      <input
        type="range"
        min={0}
        max={places}
        value={place}
        aria-label={labelOf(dial)}
        aria-valuetext={dial.shown}
        title={meaning}
        onChange={(event) => slide(dial.write(dial.track.value(Number(event.currentTarget.value) / places)))}
        onPointerUp={() => end(true)}
        onPointerCancel={() => {
          end(false);
          end(true);
        }}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") end(false);
          const direction = /^Arrow(Up|Right)$/.test(event.key)
            ? 1
            : /^Arrow(Down|Left)$/.test(event.key)
              ? -1
              : undefined;
          if (direction === undefined || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
          // A place of the slider may be less than the smallest difference of the value.
          event.preventDefault();
          slide(dial.write(nudge(direction)));
        }}
        onKeyUp={() => end(true)}
      />
      <NumberField
        label={`${labelOf(dial)}, typed`}
        shown={dial.shown}
        edited={dial.edited}
        read={(text) => dial.read(text)}
        expected={dial.expected}
        commit={(value) => put(dial.write(value))}
        push={nudge}
      />
    </>
  );
}

function Choice({ dial, meaning }: Of<ChoiceDial>) {
  const { put } = useSlide(`Change ${dial.word}`);
  return (
    <select
      aria-label={labelOf(dial)}
      title={meaning}
      value={dial.value}
      onChange={(event) => put(dial.write(event.currentTarget.value))}
    >
      {/* What stands there may be a name that the list leaves out. */}
      {[...new Set([...dial.options, dial.value])].map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function Text({ dial, meaning }: Of<TextDial>) {
  const { put } = useSlide(`Change ${dial.word}`);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  return (
    <input
      className="number"
      aria-label={labelOf(dial)}
      title={meaning}
      spellCheck={false}
      autoComplete="off"
      value={draft ?? dial.value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (draft !== undefined && draft !== dial.value) put(dial.write(draft));
        setDraft(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(undefined);
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
