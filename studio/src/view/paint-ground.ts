import type { Frame } from "./frame.ts";

/** Draws the grid of rates and the bands in which 0 lies, below everything else; `ink` gives the colours by their names. */
export function paintGround(
  context: CanvasRenderingContext2D,
  frame: Frame,
  ink: (name: string) => string,
  ratio: number,
): void {
  const { box, x, y, ticksY } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = ink("faint");
  const [bandX, bandY] = [x.scale.zero, y.scale.zero];
  if (bandY) context.fillRect(box.left, bandY.edge, box.right - box.left, box.bottom - bandY.edge);
  if (bandX) context.fillRect(box.left, box.top, bandX.edge - box.left, box.bottom - box.top);
  context.lineWidth = 1;
  const across = (values: readonly number[], color: string) => {
    context.strokeStyle = color;
    context.beginPath();
    for (const value of values) {
      // On the middle of a pixel, so that a hairline is one pixel wide.
      const at = Math.round(y.at(value)) + 0.5;
      context.moveTo(box.left, at);
      context.lineTo(box.right, at);
    }
    context.stroke();
  };
  across(ticksY.minor, ink("grid"));
  across(
    ticksY.major.map(({ value }) => value).filter((value) => bandY === undefined || value > 0),
    ink("line"),
  );
}
