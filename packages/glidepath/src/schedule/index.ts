/** What a schedule resolves to: tracks of segments, and the curve that they make. */
export { type Bounds, type Curve, curve, type EndPolicy, type Term, type Track } from "./curve.ts";
export { type Cycle, cycleIndex, cycleLength, cycleStart } from "./cycle.ts";
export { pieceAt, pieceBefore, prepare, type Segment } from "./segment.ts";
