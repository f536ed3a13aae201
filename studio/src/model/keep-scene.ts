import { isRecord } from "glidepath/input";
import { type Advising, readAdvising } from "./advising.ts";
import type { Place } from "./place.ts";
import type { Comparing, PageStudio, Scene } from "./studio.ts";

const key = "glidepath-scene";

/** What of the scene comes back after a reload. Curves are told by their places and names: ids are given anew. */
interface KeptScene {
  readonly curve?: KeptCurve | undefined;
  readonly tab?: string | undefined;
  readonly layout?: string;
  readonly strip?: string;
  readonly reference?: KeptCurve | undefined;
  /** What was said to have a law fitted, but for the logs, which are kept elsewhere; and to have advice. */
  readonly law?: string | undefined;
  readonly loss?: string | undefined;
  readonly advising?: Advising | undefined;
}

interface KeptCurve {
  readonly place: number;
  readonly name: string;
}

/** Brings back what was in hand and which tab was open, and goes on keeping that. */
export function keepScene(studio: PageStudio, place: Place): void {
  const text = place.getItem(key);
  if (text !== null) studio.show(sceneOf(studio, text));
  let last = text;
  const keep = () => {
    const { isGesture } = studio.snapshot;
    const now = isGesture ? last : JSON.stringify(keptOf(studio));
    if (now === last || now === null) return;
    last = now;
    try {
      place.setItem(key, now);
    } catch {
      // The tab has no room for it: after a reload the first curve is in hand.
      place.removeItem(key);
    }
  };
  keep();
  studio.subscribe(keep);
}

function keptOf({ snapshot: { sheet, scene } }: PageStudio): KeptScene {
  const curveOf = (id: number | undefined): KeptCurve | undefined => {
    const place = sheet.curves.findIndex((curve) => curve.id === id);
    return place < 0 ? undefined : { place, name: sheet.curves[place]!.name };
  };
  const { layout, strip, reference } = scene.comparing;
  const { law, loss } = scene.fitting ?? {};
  const shown = { curve: curveOf(scene.curve), tab: scene.tab, layout, strip, reference: curveOf(reference) };
  return { ...shown, law, loss, advising: scene.advising };
}

/** What a kept scene says of this sheet; what is not there any more, or is no kept scene, says nothing. */
function sceneOf({ snapshot: { sheet, scene } }: PageStudio, text: string): Partial<Scene> {
  const { curve, tab, layout, strip, reference, law, loss, advising } = read(text);
  const idOf = (kept: unknown) => {
    const { place, name } = isRecord(kept) ? kept : {};
    const found = sheet.curves[place as number];
    return found?.name === name ? found?.id : undefined;
  };
  const comparing: Comparing = {
    ...scene.comparing,
    ...(["overlay", "multiples"].includes(layout as string) && { layout: layout as Comparing["layout"] }),
    ...(["ratio", "difference", "none"].includes(strip as string) && { strip: strip as Comparing["strip"] }),
    ...(idOf(reference) !== undefined && { reference: idOf(reference) }),
  };
  const textOf = (kept: unknown) => (typeof kept === "string" ? kept : undefined);
  const fitting = { law: textOf(law), loss: textOf(loss), logs: {} };
  return {
    curve: idOf(curve) ?? scene.curve,
    comparing,
    ...(typeof tab === "string" && { tab }),
    ...((fitting.law ?? fitting.loss) !== undefined && { fitting }),
    ...(isRecord(advising) && { advising: readAdvising(advising) }),
  };
}

function read(text: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text);
    return isRecord(kept) ? kept : {};
  } catch {
    // Not written by this page as it is now.
    return {};
  }
}
