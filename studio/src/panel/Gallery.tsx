import { memo, useId, useMemo, useState } from "react";
import { hang, likeSelected } from "../action/hang.ts";
import type { Entry } from "../model/gallery/entry.ts";
import { fitted } from "../model/gallery/fitted.ts";
import { gallery, search } from "../model/gallery/index.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { sparkline } from "../view/sparkline.ts";
import { useFocusWithin } from "./use-focus-within.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The size of a curve's small picture, px. */
const picture = { width: 96, height: 40 } as const;

/** Shapes, recipes, schedules: a click adds one to the sheet, or puts it in the place of the curve in hand. It stays open for the next. */
export default function Gallery() {
  const studio = useStudio();
  const hasCurve = useSnapshot(({ scene }) => scene.curve !== undefined);
  const [text, setText] = useState("");
  const [isInstead, setInstead] = useState(false);
  const rooms = useMemo(() => search(gallery, text), [text]);
  const field = useFocusWithin<HTMLInputElement>();
  const close = () => studio.show({ isGalleryOpen: false });
  const take = (entry: Entry) => hang(studio, entry, isInstead && hasCurve);
  const count = rooms.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <section
      className="gallery"
      aria-label="Gallery"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        <h2>Gallery</h2>
        <button type="button" onClick={close}>
          Close
        </button>
        <input
          ref={field}
          type="search"
          aria-label="Search the gallery"
          placeholder="cosine, Loshchilov, warmup …"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <fieldset>
          <legend className="unseen">What a click does</legend>
          <Choice name="Add a curve" isChosen={!isInstead} choose={() => setInstead(false)} />
          <Choice name="Replace the curve" isChosen={isInstead} choose={() => setInstead(true)} />
        </fieldset>
        <p className="unseen" role="status">
          {count} found
        </p>
      </header>
      <div className="rooms">
        {rooms.map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            <h3>
              {title} <span>{entries.length}</span>
            </h3>
            <ul>
              {entries.map((entry) => (
                <Card key={entry.name} entry={entry} take={take} />
              ))}
            </ul>
          </section>
        ))}
        {count === 0 && <p className="hint">Nothing in the gallery says “{text}”.</p>}
      </div>
    </section>
  );
}

function Choice({ name, isChosen, choose }: { readonly name: string; readonly isChosen: boolean; choose(): void }) {
  return (
    <label>
      <input type="radio" name="gallery-click" checked={isChosen} onChange={choose} /> {name}
    </label>
  );
}

/** One entry: a picture of its curves, and what there is to be said of it. */
const Card = memo(
  function Card({ entry, take }: { readonly entry: Entry; take(entry: Entry): void }) {
    const id = useId();
    const studio = useStudio();
    const found = useMemo(() => fitted(entry, likeSelected(studio)), [entry, studio]);
    const paths = "problem" in found ? [] : sparkline(found.exhibits.map(scheduleOf), picture.width, picture.height);
    const { name, summary, source, formula } = entry;
    return (
      <li className="card">
        <svg viewBox={`-2 -3 ${picture.width + 4} ${picture.height + 6}`} aria-hidden="true">
          {paths.map((path, i) => (
            <path key={path} className={`line-${i}`} d={path} />
          ))}
        </svg>
        {/* The button reaches over the whole card. */}
        <button type="button" aria-describedby={id} onClick={() => take(entry)}>
          {name}
        </button>
        <div className="about" id={id}>
          <span className="summary">{summary}</span>
          <code>{formula}</code>
          <span className="source">{source}</span>
          {"problem" in found && <span className="problem">{found.problem}</span>}
        </div>
      </li>
    );
  },
  // What a click does changes with every choice; what a card shows does not.
  (before, after) => before.entry === after.entry && before.take === after.take,
);
