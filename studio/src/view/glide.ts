import type { Frame } from "./frame.ts";
import type { ScreenScale } from "./screen-scale.ts";

/** Halvings by which a pixel's value is found between two scales: less than a pixel is left of the widest figure. */
const halvings = 14;

/** A scale on its way from one to another: every value a `share` of the way from its old pixel to its new one. */
export function glideScale(a: ScreenScale, b: ScreenScale, share: number): ScreenScale {
  const mix = (from: number, to: number) => from + share * (to - from);
  const at = (value: number) => {
    const [from, to] = [a.at(value), b.at(value)];
    // What had no place on the old scale comes at once.
    return Number.isNaN(from) ? to : mix(from, to);
  };
  const isRising = b.scale.range[1] >= b.scale.range[0];
  const value = (pixel: number) => {
    let [low, high] = [a.value(pixel), b.value(pixel)].sort((x, y) => x - y) as [number, number];
    for (let i = 0; i < halvings; i++) {
      const middle = (low + high) / 2;
      if (at(middle) < pixel === isRising) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const [own, old] = [b.scale.zero, a.scale.zero];
  const band = own ?? old;
  const edge = mix(old?.edge ?? a.scale.range[0], own?.edge ?? b.scale.range[0]);
  const scale = { ...b.scale, at, ...(band && { zero: { ...band, edge, at: mix(old?.at ?? edge, own?.at ?? edge) } }) };
  return { scale, at, value, along: value };
}

/** A frame of the same size on its way from one to another. Its labels are those of the new one. */
export function glide(a: Frame, b: Frame, share: number): Frame {
  return {
    ...b,
    share,
    // Ticks are in the unit of their own axis.
    axis: a.gauge === b.gauge ? glideScale(a.axis, b.axis, share) : b.axis,
    x: glideScale(a.x, b.x, share),
    xOf: (curve) => glideScale(a.xOf(curve), b.xOf(curve), share),
    y: glideScale(a.y, b.y, share),
  };
}

/** Whether a frame differs from another by what its axes show, and not by its size. */
export function isGliding(a: Frame, b: Frame): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const key = ({ axis, y }: Frame) => `${[axis, y].map(({ scale }) => [scale.type, scale.domain])}`;
  return a.gauge !== b.gauge || key(a) !== key(b);
}
