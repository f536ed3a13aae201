import type { Frame } from "../view/frame.ts";

export function Crosshair(_: { readonly frame: Frame }) {
  return null;
}
