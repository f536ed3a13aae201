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

/** Height that a rule's text takes, px. */
const textHeight = 11;

/** Air around a text's width, px, for rounding in other fonts. */
const widthAir = 2;

/** The largest share of the plot's width that a text may take. */
const widestText = 0.6;

/** Air between a text and the frame, px. */
const frameAir = 2;

/** Where the texts of horizontal and of vertical rules begin and end, px from the frame: clear of its ticks. */
const ends = { x: 9, y: 8 } as const;

/** Air between a rule and its text, px: beside a vertical one letters begin with a stroke along it. */
const ruleGap = { x: 2, y: 4 } as const;

/** Places that are tried along a rule, beyond the first. */
const tries = 20;

/** Beyond this distance to what is drawn, px, more room makes a place no better. */
const roomEnough = 24;

/** Each further place along the rule counts as so much less room, px, so that texts stay near where they are looked for. */
const farCost = 0.2;

/** Distance between the places that stand for a text that is placed already, px. */
const textGap = 2;

/** Places rules; those outside an explicit domain are left out. */
export function placeRules(rules: readonly Rule[], drawn: readonly Strokes[], frame: Frame): PlacedRule[] {
  const { box } = frame;
  const placed: PlacedRule[] = [];
  for (const rule of rules) {
    const at = frame[rule.axis].at(rule.at);
    const [from, to] = lineOf(rule, frame);
    const inside = from[0] >= box.left && to[0] <= box.right && from[1] >= box.top && to[1] <= box.bottom;
    if (!inside) continue;
    const content = wrap(rule.text ?? "", sizes.rule, (box.right - box.left) * widestText, 1)[0];
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
  const width = textWidth(content, sizes.rule) + widthAir;
  const curves = drawn.flatMap((strokes) => placesAlong(strokes, frame));
  const corners = taken.flatMap((b) => rim(b));
  const field = fieldOf(curves.concat(corners), frame);
  let best: { box: Box; room: number } | undefined;
  for (let i = 0; i <= tries; i++) {
    for (const side of [0, 1] as const) {
      const box = axis === "y" ? along(frame, width, i / tries, at, side) : beside(frame, width, i / tries, at, side);
      if (box.left < frame.left + frameAir || box.right > frame.right - frameAir) continue;
      if (box.top < frame.top + frameAir || box.bottom > frame.bottom - frameAir) continue;
      const room = Math.min(field.clearance(box), roomEnough) - i * farCost - side;
      if (best === undefined || room > best.room) best = { box, room };
    }
  }
  return best?.box ?? along(frame, width, 0, at, 0);
}

/** Above (side 0) or below a horizontal rule, from its right end (share 0) to its left end (share 1). */
function along(frame: Box, width: number, share: number, at: number, side: 0 | 1): Box {
  const right = frame.right - ends.x - share * (frame.right - frame.left - width - 2 * ends.x);
  const top = side === 0 ? at - ruleGap.x - textHeight : at + ruleGap.x;
  return { left: right - width, right, top, bottom: top + textHeight };
}

/** Right (side 0) or left of a vertical rule, from its top (share 0) to its bottom. */
function beside(frame: Box, width: number, share: number, at: number, side: 0 | 1): Box {
  const top = frame.top + ends.y + share * (frame.bottom - frame.top - textHeight - 2 * ends.y);
  const left = side === 0 ? at + ruleGap.y : at - ruleGap.y - width;
  return { left, right: left + width, top, bottom: top + textHeight };
}

function rim(box: Box): Place[] {
  const found: Place[] = [];
  for (let x = box.left; x <= box.right; x += textGap)
    found.push([x, box.top], [x, (box.top + box.bottom) / 2], [x, box.bottom]);
  return found;
}
