let context: CanvasRenderingContext2D | undefined;

/** How wide a text of the page is, px, at a size in px; names are measured at the weight of the one in hand, the widest. */
export function textWidth(text: string, size: number): number {
  context ??= document.createElement("canvas").getContext("2d")!;
  context.font = `620 ${size}px Inter, "Glidepath Sans", system-ui, sans-serif`;
  return context.measureText(text).width;
}
