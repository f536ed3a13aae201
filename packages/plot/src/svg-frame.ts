import type { Composition } from "./compose.ts";
import type { Figure } from "./figure.ts";
import { type Frame, inkColor, sizes } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { path } from "./svg-curves.ts";
import { halo } from "./svg-names.ts";
import { axisLabels, titleLines } from "./svg-titles.ts";
import { textWidth } from "./text-width.ts";
import type { Tick, Ticks } from "./tick.ts";
import { decimal, element, textElement } from "./xml.ts";

const majorTick = 5.5;
const minorTick = 3;

/** Draws zero bands, rules, the given curves (cut off at the frame), ticks, frame, axis texts and title. */
export function drawFrame(figure: Figure, composition: Composition, curves: string): string {
  const { frame } = composition;
  const { left, top, right, bottom } = frame.box;
  const [width, height] = [right - left, bottom - top];
  // A nested viewport cuts the curves off without an id, so many figures can share one page. One pixel of slack keeps the
  // whole width of a line that runs along the frame.
  const [x, y, w, h] = [left - 1, top - 1, width + 2, height + 2];
  const viewBox = [x, y, w, h].map(decimal).join(" ");
  return [
    zeroBands(frame),
    drawRules(composition),
    element("path", { d: tickPath(frame), stroke: inkColor, "stroke-width": 0.9, fill: "none" }),
    element("rect", { x: left, y: top, width, height, fill: "none", stroke: inkColor, "stroke-width": 0.9 }),
    element("svg", { x, y, width: w, height: h, viewBox, overflow: "hidden" }, curves),
    breaks(frame),
    element("g", { "font-size": sizes.tick, fill: inkColor }, tickLabels(frame)),
    element("g", { "font-size": sizes.axis, fill: inkColor }, axisLabels(figure, frame)),
    titleLines(frame),
  ].join("\n");
}

function zeroBands({ box, x, y }: Frame): string {
  const fill = { fill: "#f0f0ee" };
  const parts: string[] = [];
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (y.zero)
    parts.push(element("rect", { x: box.left, y: y.zero.edge, width, height: box.bottom - y.zero.edge, ...fill }));
  if (x.zero) parts.push(element("rect", { x: box.left, y: box.top, width: x.zero.edge - box.left, height, ...fill }));
  return parts.join("");
}

/** Two slanted strokes on each side of the frame where a zero band begins: the scale is broken there. */
function breaks({ box, x, y }: Frame): string {
  const marks: string[] = [];
  const add = (cx: number, cy: number, upright: boolean) => {
    const [dx, dy] = upright ? [5, 2] : [-2, -5];
    const shift = (s: number): [number, number] => (upright ? [cx, cy + s] : [cx + s, cy]);
    const line = (s: number) =>
      path([
        [shift(s)[0] - dx, shift(s)[1] + dy],
        [shift(s)[0] + dx, shift(s)[1] - dy],
      ]);
    const gap = path([shift(-1.6), shift(1.6)]);
    marks.push(element("path", { d: gap, stroke: "#fff", "stroke-width": 3 }));
    marks.push(element("path", { d: line(-1.8) + line(1.8), stroke: inkColor, "stroke-width": 0.9 }));
  };
  // Just inside the band, clear of a tick that may stand on the lowest value.
  if (y.zero) for (const side of [box.left, box.right]) add(side, y.zero.edge + 5, true);
  if (x.zero) for (const side of [box.bottom, box.top]) add(x.zero.edge - 5, side, false);
  return marks.join("");
}

function tickPath({ box, x, y, xTicks, yTicks }: Frame): string {
  const parts: string[] = [];
  const each = (found: Ticks, draw: (value: number, size: number) => void) => {
    for (const tick of found.major) draw(tick.value, majorTick);
    for (const value of found.minor) draw(value, minorTick);
  };
  const horizontal = (at: number, from: number, by: number) => `M${decimal(from)},${decimal(at)}h${decimal(by)}`;
  const vertical = (at: number, from: number, by: number) => `M${decimal(at)},${decimal(from)}v${decimal(by)}`;
  each(yTicks, (v, s) => parts.push(horizontal(y.at(v), box.left, s), horizontal(y.at(v), box.right, -s)));
  each(xTicks, (v, s) => parts.push(vertical(x.at(v), box.bottom, -s), vertical(x.at(v), box.top, s)));
  return parts.join("");
}

function tickLabels({ box, x, y, xTicks, yTicks, width }: Frame): string {
  const baseline = sizes.tick * 0.36;
  const left = { x: box.left - 7, "text-anchor": "end" };
  const parts = apart(yTicks, y, () => 12).map((t) => textElement(t.label, { ...left, y: y.at(t.value) + baseline }));
  const below = { y: box.bottom + 17, "text-anchor": "middle" };
  const space = (t: Tick) => textWidth(t.label, sizes.tick) + 4;
  parts.push(...apart(xTicks, x, space).map((t) => textElement(t.label, { x: x.at(t.value), ...below })));
  if (yTicks.factor !== "") parts.push(textElement(yTicks.factor, { x: box.left, y: box.top - 8 }));
  if (xTicks.factor !== "") {
    parts.push(
      textElement(xTicks.factor, { x: Math.min(box.right + 4, width - 4), y: box.bottom + 34, "text-anchor": "end" }),
    );
  }
  return parts.join("");
}

/** Leaves out labels (wished for by explicit ticks) that would run into the one before. */
function apart(found: Ticks, scale: Scale, size: (tick: Tick) => number): Tick[] {
  const kept: Tick[] = [];
  for (const tick of found.major) {
    const before = kept.at(-1);
    const room = before ? Math.abs(scale.at(tick.value) - scale.at(before.value)) : Number.POSITIVE_INFINITY;
    if (before === undefined || room >= (size(tick) + size(before)) / 2) kept.push(tick);
  }
  return kept;
}

function drawRules({ rules }: Composition): string {
  const lines = rules.map(({ from, to }) => path([from, to])).join("");
  if (lines === "") return "";
  const texts = rules.flatMap(({ text }) =>
    text === undefined ? [] : [textElement(text.content, { x: text.box.left + 1, y: text.box.bottom - 2, ...halo })],
  );
  const line = element("path", { d: lines, stroke: "#8a8a8a", "stroke-width": 0.9, "stroke-dasharray": "4 3" });
  return line + element("g", { "font-size": sizes.rule, fill: "#5c5c5c" }, texts.join(""));
}
