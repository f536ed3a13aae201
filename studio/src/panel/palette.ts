/** Colours of the palette; they are in style/theme.css, for light and dark. */
const slots = 7;

/**
 * Dashes that go with the slots, so that curves are told apart without colour; none for the first. There is one more than there are
 * colours: the two repeat together only after 56 slots.
 */
const dashes: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 4],
  [9, 3, 2, 3],
  [14, 4],
  [5, 2],
  [1, 3],
  [12, 3, 2, 3, 2, 3],
];

/** The name of a slot's colour among the page's colours. */
export const nameOf = (slot: number) => `curve-${slot % slots}`;

/** The CSS value of a slot's colour. */
export const colorOf = (slot: number) => `var(--${nameOf(slot)})`;

/** The dashes of a slot, px. */
export const dashOf = (slot: number): readonly number[] => dashes[slot % dashes.length]!;
