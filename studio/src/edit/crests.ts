import { pieceAt, prepare } from "glidepath/schedule";
import { findShape } from "glidepath/shape";
import type { Control, Drawing, FindControls } from "./control.ts";
import { putRate, reachSlot } from "./slot.ts";
import type { WrittenPhase } from "./written.ts";

/** Whole steps of a phase at which it is looked at; all of a short one. */
const looks = 400;

/** A crest that is no farther from the start than so many times the end is the end itself. */
const notable = 1.02;

/** Where a shape that ends where it likes is farthest from its start, such as the top of a triangle: there its height is drawn. */
export const crests: FindControls = ({ phases, peak }) => phases.flatMap((written) => crestOf(written, peak));

function crestOf(written: WrittenPhase, peak: Drawing["peak"]): Control[] {
  const { index, phase, start, end, segment, knots } = written;
  const { free, stays } = findShape(phase.shape)!;
  if (segment === undefined || knots !== undefined || !free || stays) return [];
  const piece = prepare(segment);
  const last = Math.min(end, start + (segment.cycle?.length ?? end)) - 1;
  const count = Math.min(looks, last - start);
  const steps = Array.from({ length: count + 1 }, (_, i) => start + Math.round((i / (count || 1)) * (last - start)));
  const away = (rate: number) => Math.abs(rate - segment.from);
  const step = steps.reduce((far, one) => (away(pieceAt(piece, one)) > away(pieceAt(piece, far)) ? one : far));
  const rate = pieceAt(piece, step);
  const isEnd = segment.cycle === undefined && away(rate) <= notable * away(written.last);
  const slot = isEnd ? undefined : reachSlot(written, rate);
  if (slot === undefined) return [];
  return [
    {
      ...{ id: `p${index}.crest`, what: `crest of phase ${index + 1}`, step, rate },
      ...{ steps: [step, step], hasRate: true },
      move: (to) => (to.rate === rate ? [] : [putRate(slot, to.rate, peak)]),
    },
  ];
}
