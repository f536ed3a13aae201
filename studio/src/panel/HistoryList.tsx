import { useLayoutEffect, useRef } from "react";
import { travel } from "../action/travel.ts";
import type { Stage } from "../model/history.ts";
import { most } from "../model/keep-history.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Sheet } from "../model/sheet.ts";
import { sparkline } from "../view/sparkline.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The size of the picture beside a step, px, and the most curves in it. */
const picture = { width: 56, height: 20, curves: 4 } as const;

/** Every step since the page was opened, with the curves that it changed; a click goes there. */
export default function HistoryList() {
  const studio = useStudio();
  // Within a gesture the list stays as it is.
  useSnapshot(({ sheet, isGesture }) => (isGesture ? undefined : sheet));
  const { stages, place } = studio.history;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const now = list.current!.children[place] as HTMLElement | undefined;
    // Not by scrollIntoView, which would move the page as well.
    if (now !== undefined) list.current!.scrollTop = now.offsetTop - list.current!.offsetTop - now.clientHeight * 2;
  }, [place]);
  return (
    <section className="history" aria-label="History">
      <h2>History</h2>
      <ol ref={list}>
        {stages.map((stage, i) => (
          <li key={i}>
            <button
              type="button"
              className={i > place ? "later" : ""}
              aria-current={i === place ? "step" : undefined}
              onClick={() => travel(studio, (history) => history.go(i))}
            >
              <Picture stage={stage} before={stages[i - 1]} />
              <span>{stage.label ?? "As it was opened"}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="hint">The last {most.steps} steps are still there after a reload.</p>
    </section>
  );
}

interface PictureProps {
  readonly stage: Stage<Sheet>;
  readonly before: Stage<Sheet> | undefined;
}

/** The curves that a step changed; all of them where it changed none. */
function Picture({ stage, before }: PictureProps) {
  const { width, height, curves: most } = picture;
  const shown = stage.state.curves.filter(({ isHidden }) => !isHidden);
  const changed = before === undefined ? [] : shown.filter((curve) => !before.state.curves.includes(curve));
  const curves = (changed.length > 0 ? changed : shown).slice(0, most);
  const lines = curves.length === 0 ? [] : sparkline(curves.map(scheduleOf), width - 4, height - 4);
  return (
    <svg width={width} height={height} viewBox={`-2 -2 ${width} ${height}`} aria-hidden="true">
      {lines.map((d, i) => (
        <path key={i} d={d} stroke={colorOf(curves[i]!.color)} />
      ))}
    </svg>
  );
}
