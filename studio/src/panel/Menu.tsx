import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { addPointAt } from "../action/add-point.ts";
import { comeBy } from "../action/come-by.ts";
import { deletePoints } from "../action/delete-points.ts";
import { selectPhase } from "../action/select-phase.ts";
import { type Way, ways } from "../edit/way.ts";
import { type Choice, choicesOf } from "../edit/way-at.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Spot, Studio } from "../model/studio.ts";
import type { Frame } from "../view/frame.ts";
import { useStudio } from "./use-studio.ts";

/** The size of the menu, px: it stays inside of the figure. */
const size = { width: 218, height: 340 } as const;

/** What can be done at a place of the curve in hand: by a long press, the second button of a mouse, or a key. */
export default function Menu({ frame, spot }: { readonly frame: Frame; readonly spot: Spot }) {
  const studio = useStudio();
  const list = useRef<HTMLDivElement>(null);
  const isMeant = useRef(false);
  const [isLong, setIsLong] = useState(false);
  const choice = choiceAt(studio, spot);
  useEffect(() => {
    const items = itemsOf(list.current!);
    (items.find((item) => item.ariaChecked === "true") ?? items[0])?.focus();
  }, [spot, isLong]);
  useEffect(() => {
    // Not when the focus goes: a finger that leaves the place where it rested takes that along.
    const leave = ({ target }: Event) => list.current?.contains(target as Node) || studio.show({ menu: undefined });
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, [studio]);
  const close = () => {
    studio.show({ menu: undefined });
    if (spot.point !== undefined) document.querySelector<SVGElement>(`[data-point="${spot.point}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      return close();
    }
    const items = itemsOf(event.currentTarget);
    const to = placeAfter(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  };
  const left = Math.min(Math.max(frame.x.at(spot.step) + 14, 8), frame.width - size.width - 8);
  const top = Math.min(Math.max(frame.y.at(spot.rate) + 10, 8), Math.max(8, frame.height - size.height - 8));
  const point = spot.point;
  return (
    <div
      className="menu"
      role="menu"
      tabIndex={-1}
      aria-label={point === undefined ? "This place of the curve" : "This point"}
      ref={list}
      style={{ left, top }}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        isMeant.current = true;
      }}
      onClickCapture={(event) => {
        // A finger that rested where the menu has come up since, and is lifted, has chosen nothing; a key has no such clicks.
        if (event.detail > 0 && !isMeant.current) event.stopPropagation();
      }}
    >
      {point === undefined ? (
        <Item text="Add a point here" act={() => addAt(studio, spot)} />
      ) : (
        <Item text="Delete the point" act={() => onPoint(studio, point, deletePoints.perform)} />
      )}
      <Item
        text="Select the whole phase"
        act={() => onPoint(studio, point ?? choice?.stretch.id, selectPhase.perform)}
      />
      {choice && <Ways choice={choice} isLong={isLong} lengthen={() => setIsLong(true)} />}
    </div>
  );
}

/** The ways over the stretch; shapes that are used less come when they are asked for. */
function Ways({ choice, isLong, lengthen }: { readonly choice: Choice; readonly isLong: boolean; lengthen(): void }) {
  const studio = useStudio();
  const [usual, others] = ways;
  const item = (way: Way) => {
    const reason = choice.whyNot(way);
    return (
      <Item
        key={way.name}
        text={way.label}
        {...(reason !== undefined && { reason })}
        isChecked={way.name === choice.way?.name}
        act={() => void comeBy(studio, choice.stretch.id, way)}
      />
    );
  };
  return (
    <div role="group" aria-label={`How it goes here: ${choice.label}`}>
      <p>How it goes here: {choice.label}</p>
      {usual!.ways.map(item)}
      {isLong ? others!.ways.map(item) : <Item text="More shapes …" act={lengthen} />}
    </div>
  );
}

interface ItemProps {
  readonly text: string;
  /** Why it is not possible. */
  readonly reason?: string;
  readonly isChecked?: boolean;
  act(): void;
}

function Item({ text, reason, isChecked, act }: ItemProps) {
  const role = isChecked === undefined ? "menuitem" : "menuitemradio";
  const checked = isChecked === undefined ? {} : { "aria-checked": isChecked };
  return (
    <button
      type="button"
      role={role}
      {...checked}
      tabIndex={-1}
      aria-disabled={reason !== undefined}
      onClick={() => reason === undefined && act()}
    >
      {text}
      {reason !== undefined && <small>{reason}</small>}
    </button>
  );
}

const itemsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>("button")];

function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === "ArrowDown") return (place + 1) % count;
  if (key === "ArrowUp") return (place - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/** The stretch that ends at the point, else the one on which the place lies. */
function choiceAt({ selected }: Studio, { point, step }: Spot): Choice | undefined {
  if (selected === undefined) return undefined;
  const choices = choicesOf(scheduleOf(selected));
  return (
    choices.get(point ?? "") ??
    [...choices.values()].find(({ stretch }) => step >= stretch.from.step && step < stretch.to.step)
  );
}

function addAt(studio: Studio, { step }: Spot): void {
  studio.show({ menu: undefined });
  addPointAt(studio, step);
}

/** Does something with one point alone. */
function onPoint(studio: Studio, point: string | undefined, act: (studio: Studio) => void): void {
  if (point === undefined) return;
  studio.show({ menu: undefined, points: [point] });
  act(studio);
}
