import { type Field, fieldOf, placesAlong } from "./field.ts";
import { type Box, sizes } from "./frame.ts";
import type { PlacedName } from "./label-ends.ts";
import type { Place, Strokes } from "./strokes.ts";
import { textWidth } from "./text-width.ts";

interface Candidate {
  readonly box: Box;
  readonly score: number;
}

/** Height that a name takes, px. */
const textHeight = 12;

/** Air around a name's width, px, for rounding in other fonts. */
const widthAir = 2;

/** Every so many places along a curve a name is tried: they lie 2 px apart, and a name is far larger. */
const tryEvery = 4;

/** How far a name stands from its place on the curve, px: to the side, and above or below. */
const offsets = { x: 6, y: 5 } as const;

/** Air between a name and the frame, px: clear of the ticks. */
const frameAir = 8;

/** A name is nearer to its own curve than the second of these, px, so that it is read with it, and farther than the first. */
const ownClearance = { least: 3, most: 9 } as const;

/** Every other curve is this many times as far from a name as its own, and at least as far as its own may be. */
const otherFactor = 2;

/** Beyond this distance, px, more room makes a place no better. */
const roomEnough = 60;

/** Air between two names, px. */
const nameAir = 5;

/**
 * Places each name in free space next to its own curve: clearly nearer to it than to any other, off every curve, every
 * other name and every `taken` rectangle. Undefined if some name finds no such place.
 */
export function placeInside(
  drawn: readonly Strokes[],
  names: readonly string[],
  frame: Box,
  obstacles: readonly Place[],
  taken: readonly Box[],
): PlacedName[] | undefined {
  const along = drawn.map((strokes) => placesAlong(strokes, frame));
  const lists = names.flatMap((text, series) => {
    if (text === "") return [];
    const own = fieldOf(along[series] ?? [], frame);
    const rest = along.filter((_, i) => i !== series).flat();
    const others = fieldOf(rest.concat(obstacles), frame);
    const places = (along[series] ?? []).filter((_, i) => i % tryEvery === 0);
    return [{ series, text, list: candidates(text, places, own, others, frame) }];
  });
  lists.sort((a, b) => a.list.length - b.list.length || a.series - b.series);
  const used = [...taken];
  const placed: PlacedName[] = [];
  for (const { series, text, list } of lists) {
    const best = pick(list, used);
    if (best === undefined) return undefined;
    used.push(best);
    placed.push({ series, text, x: best.left, y: (best.top + best.bottom) / 2 });
  }
  return placed.sort((a, b) => a.series - b.series);
}

function candidates(text: string, along: readonly Place[], own: Field, others: Field, frame: Box): Candidate[] {
  const width = textWidth(text, sizes.label) + widthAir;
  const found: Candidate[] = [];
  for (const [x, y] of along) {
    for (const [dx, dy] of directions) {
      const left = x + dx * (width / 2 + offsets.x) - width / 2;
      const top = y + dy * (textHeight / 2 + offsets.y) - textHeight / 2;
      const box = { left, top, right: left + width, bottom: top + textHeight };
      if (box.left < frame.left + frameAir || box.right > frame.right - frameAir) continue;
      if (box.top < frame.top + frameAir || box.bottom > frame.bottom - frameAir) continue;
      const near = own.clearance(box);
      if (near < ownClearance.least || near > ownClearance.most) continue;
      const far = others.clearance(box);
      if (far < Math.max(ownClearance.most, near * otherFactor)) continue;
      found.push({ box, score: Math.min(far, roomEnough) - near });
    }
  }
  return found;
}

/** Above, below and beside the curve, and the four corners. */
const directions = [
  [0, -1],
  [1, -1],
  [-1, -1],
  [1, 0],
  [-1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
] as const;

function pick(list: readonly Candidate[], used: readonly Box[]): Box | undefined {
  let best: Candidate | undefined;
  for (const candidate of list) {
    if (best !== undefined && candidate.score <= best.score) continue;
    if (!used.some((box) => overlap(box, candidate.box))) best = candidate;
  }
  return best?.box;
}

function overlap(a: Box, b: Box): boolean {
  const air = nameAir;
  return a.left < b.right + air && b.left < a.right + air && a.top < b.bottom + air && b.top < a.bottom + air;
}
