import type { Box } from "./frame.ts";

/** A line to be drawn, x and y in turn, in pixels. */
export interface Stroke {
  readonly points: Float32Array;
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
  /** True for an area, whose outline the points are. */
  readonly isFilled?: boolean;
}

/** Draws lines on a canvas of which a CSS pixel is `ratio` pixels, inside of the plot only; the last on top. */
export function paint(context: CanvasRenderingContext2D, strokes: readonly Stroke[], box: Box, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.save();
  context.beginPath();
  // Half a line's width of room, so that a curve on the frame is not cut in half.
  context.rect(box.left - 2, box.top - 2, box.right - box.left + 4, box.bottom - box.top + 4);
  context.clip();
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const { points, color, width, dash, opacity, isFilled } of strokes) {
    context.strokeStyle = context.fillStyle = color;
    context.lineWidth = width;
    context.globalAlpha = opacity;
    context.setLineDash([...dash]);
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
    if (isFilled) context.fill();
    else context.stroke();
  }
  context.restore();
}
