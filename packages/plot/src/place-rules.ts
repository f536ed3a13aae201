import { fieldOf, placesAlong } from "./field.ts";
import type { Rule } from "./figure.ts";
import { type Box, type Frame, sizes } from "./frame.ts";
import type { Place, Strokes } from "./strokes.ts";
import { textWidth, wrap } from "./text-width.ts";

/** A rule in its place, with its text where the curves leave most room. */
export interface PlacedRule {
  readonly from: Place;
  readonly to: Place;
  readonly text?: { readonly content: string; readonly box: Box };
}

const textHeight = 11;

/** Places rules; those outside an explicit domain are left out. */
export function placeRules(rules: readonly Rule[], drawn: readonly Strokes[], frame: Frame): PlacedRule[] {
  const { box } = frame;
  const placed: PlacedRule[] = [];
  for (const rule of rules) {
    const at = frame[rule.axis].at(rule.at);
    const [from, to] = lineOf(rule, frame);
    const inside = from[0] >= box.left && to[0] <= box.right && from[1] >= box.top && to[1] <= box.bottom;
    if (!inside) continue;
    const content = wrap(rule.text ?? "", sizes.rule, (box.right - box.left) * 0.6, 1)[0];
    if (content === undefined) {
      placed.push({ from, to });
      continue;
    }
    const taken = placed.flatMap((p) => (p.text === undefined ? [] : [p.text.box]));
    const others = rules.filter((r) => r !== rule).map((r) => lineOf(r, frame));
    const obstacles = [...drawn, { pieces: others, jumps: [], stops: [] }];
    placed.push({ from, to, text: { content, box: freest(rule.axis, content, at, obstacles, box, taken) } });
  }
  return placed;
}

function lineOf(rule: Rule, { box, x, y }: Frame): readonly [Place, Place] {
  const at = (rule.axis === "x" ? x : y).at(rule.at);
  return rule.axis === "y"
    ? [
        [box.left, at],
        [box.right, at],
      ]
    : [
        [at, box.top],
        [at, box.bottom],
      ];
}

/** Places along the rules, for others to keep away from. */
export function rulePlaces(rules: readonly PlacedRule[], box: Box): Place[] {
  return placesAlong({ pieces: rules.map(({ from, to }) => [from, to]), jumps: [], stops: [] }, box);
}

function freest(
  axis: "x" | "y",
  content: string,
  at: number,
  drawn: readonly Strokes[],
  frame: Box,
  taken: readonly Box[],
): Box {
  const width = textWidth(content, sizes.rule) + 2;
  const curves = drawn.flatMap((strokes) => placesAlong(strokes, frame));
  const corners = taken.flatMap((b) => rim(b));
  const field = fieldOf(curves.concat(corners), frame);
  let best: { box: Box; room: number } | undefined;
  for (let i = 0; i <= 20; i++) {
    for (const side of [0, 1] as const) {
      const box = axis === "y" ? along(frame, width, i / 20, at, side) : beside(frame, width, i / 20, at, side);
      if (box.left < frame.left + 2 || box.right > frame.right - 2) continue;
      if (box.top < frame.top + 2 || box.bottom > frame.bottom - 2) continue;
      const room = Math.min(field.clearance(box), 24) - i * 0.2 - side;
      if (best === undefined || room > best.room) best = { box, room };
    }
  }
  return best?.box ?? along(frame, width, 0, at, 0);
}

/** Above (side 0) or below a horizontal rule, from its right end (share 0) to its left end (share 1). */
function along(frame: Box, width: number, share: number, at: number, side: 0 | 1): Box {
  const right = frame.right - 9 - share * (frame.right - frame.left - width - 18);
  const top = side === 0 ? at - 2 - textHeight : at + 2;
  return { left: right - width, right, top, bottom: top + textHeight };
}

/** Right (side 0) or left of a vertical rule, from its top (share 0) to its bottom. */
function beside(frame: Box, width: number, share: number, at: number, side: 0 | 1): Box {
  const top = frame.top + 8 + share * (frame.bottom - frame.top - textHeight - 16);
  const left = side === 0 ? at + 4 : at - 4 - width;
  return { left, right: left + width, top, bottom: top + textHeight };
}

function rim(box: Box): Place[] {
  const found: Place[] = [];
  for (let x = box.left; x <= box.right; x += 2)
    found.push([x, box.top], [x, (box.top + box.bottom) / 2], [x, box.bottom]);
  return found;
}
