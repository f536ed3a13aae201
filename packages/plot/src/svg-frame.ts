import type { Composition } from "./compose.ts";
import type { Figure } from "./figure.ts";
import { type Frame, halfCapital, inkColor, sizes, tickGap } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { path } from "./svg-curves.ts";
import { halo } from "./svg-names.ts";
import { axisLabels, titleLines } from "./svg-titles.ts";
import { textWidth } from "./text-width.ts";
import type { Tick, Ticks } from "./tick.ts";
import { decimal, element, textElement } from "./xml.ts";

/** Lengths of the ticks, inwards, px. */
const majorTick = 5.5;
const minorTick = 3;

/** Width of the frame, its ticks and the rules, px. */
const thin = 0.9;

/** Colour of texts inside the plot that name no curve. */
const noteColor = "#5c5c5c";

/** How far the curves may reach past the frame, px: half the width of a line that runs along it, and a little. */
const curveSlack = 1;

/**
 * Where a zero band begins the axis is broken: two slanted strokes a little apart on a white gap, so far inside the band, px, that
 * they are clear of a tick on the lowest value. `across` and `slant` are half of what a stroke spans.
 */
const brokenAxis = { inside: 5, across: 5, slant: 2, apart: 1.8, gap: 1.6, gapWidth: 3 } as const;

/** Baselines of tick labels and of the factor below the x axis, and of the factor above the y axis, px from the plot. */
const baselines = { label: 17, factorBelow: 34, factorAbove: 8 } as const;

/** The factor of the x axis ends so far to the right of the plot at most, and so far from the edge at least, px. */
const factorEdge = 4;

/** The least distance between two labels that were asked for: the height of one on y, and the air between two on x, px. */
const labelHeight = 12;
const labelAir = 4;

/** Draws zero bands, rules, the given curves (cut off at the frame), ticks, frame, axis texts and title. */
export function drawFrame(figure: Figure, composition: Composition, curves: string): string {
  const { frame } = composition;
  const { left, top, right, bottom } = frame.box;
  const [width, height] = [right - left, bottom - top];
  // A nested viewport cuts the curves off without an id, so many figures can share one page. One pixel of slack keeps the
  // whole width of a line that runs along the frame.
  const [x, y, w, h] = [left - curveSlack, top - curveSlack, width + 2 * curveSlack, height + 2 * curveSlack];
  const viewBox = [x, y, w, h].map(decimal).join(" ");
  return [
    zeroBands(frame),
    drawRules(composition),
    drawBandNote(composition),
    element("path", { d: tickPath(frame), stroke: inkColor, "stroke-width": thin, fill: "none" }),
    element("rect", { x: left, y: top, width, height, fill: "none", stroke: inkColor, "stroke-width": thin }),
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
    const { across, slant, apart, gap: half, gapWidth } = brokenAxis;
    const [dx, dy] = upright ? [across, slant] : [-slant, -across];
    const shift = (s: number): [number, number] => (upright ? [cx, cy + s] : [cx + s, cy]);
    const line = (s: number) =>
      path([
        [shift(s)[0] - dx, shift(s)[1] + dy],
        [shift(s)[0] + dx, shift(s)[1] - dy],
      ]);
    const gap = path([shift(-half), shift(half)]);
    marks.push(element("path", { d: gap, stroke: "#fff", "stroke-width": gapWidth }));
    marks.push(element("path", { d: line(-apart) + line(apart), stroke: inkColor, "stroke-width": thin }));
  };
  if (y.zero) for (const side of [box.left, box.right]) add(side, y.zero.edge + brokenAxis.inside, true);
  if (x.zero) for (const side of [box.bottom, box.top]) add(x.zero.edge - brokenAxis.inside, side, false);
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
  const baseline = sizes.tick * halfCapital;
  const left = { x: box.left - tickGap, "text-anchor": "end" };
  const parts = apart(yTicks, y, () => labelHeight).map((t) =>
    textElement(t.label, { ...left, y: y.at(t.value) + baseline }),
  );
  const below = { y: box.bottom + baselines.label, "text-anchor": "middle" };
  const space = (t: Tick) => textWidth(t.label, sizes.tick) + labelAir;
  parts.push(...apart(xTicks, x, space).map((t) => textElement(t.label, { x: x.at(t.value), ...below })));
  if (yTicks.factor !== "") parts.push(textElement(yTicks.factor, { x: box.left, y: box.top - baselines.factorAbove }));
  if (xTicks.factor !== "") {
    parts.push(
      textElement(xTicks.factor, {
        x: Math.min(box.right + factorEdge, width - factorEdge),
        y: box.bottom + baselines.factorBelow,
        "text-anchor": "end",
      }),
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

function drawBandNote({ bandNote }: Composition): string {
  if (bandNote === undefined) return "";
  const { content, box } = bandNote;
  return textElement(content, { x: box.left, y: box.bottom - 2, "font-size": sizes.rule, fill: noteColor });
}

function drawRules({ rules }: Composition): string {
  const lines = rules.map(({ from, to }) => path([from, to])).join("");
  if (lines === "") return "";
  const texts = rules.flatMap(({ text }) =>
    text === undefined ? [] : [textElement(text.content, { x: text.box.left + 1, y: text.box.bottom - 2, ...halo })],
  );
  const line = element("path", { d: lines, stroke: "#8a8a8a", "stroke-width": thin, "stroke-dasharray": "4 3" });
  return line + element("g", { "font-size": sizes.rule, fill: noteColor }, texts.join(""));
}
