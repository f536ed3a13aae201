import { type History, makeHistory } from "./history.ts";
import type { Logged, Source, Told } from "./logged.ts";
import type { NamedCurve, Sheet } from "./sheet.ts";
import { curveOf } from "./sheet.ts";

/** What the page says to the person: something that went wrong, or what was just done. */
export interface Notice {
  readonly kind: "problem" | "done";
  readonly text: string;
}

/** What is shown but belongs to no sheet: it is neither undone nor carried by a link. */
export interface Scene {
  /** The curve that is being drawn on. */
  readonly curve: number | undefined;
  /** Its control points that are selected, by id. */
  readonly points: readonly string[];
  readonly notice?: Notice | undefined;
  /** The step under the crosshair. */
  readonly hover?: number | undefined;
  /** The axis along which a drag may move alone. */
  readonly lock?: "x" | "y" | undefined;
  /** The tab beside the figure that is open; left out: the first. */
  readonly tab?: string | undefined;
  readonly isHelpOpen: boolean;
  /** True while the curve in hand is shown as files. */
  readonly isTakingHome?: boolean;
  /** What is being brought in; without a source, the page asks for one. */
  readonly brings?: { readonly source?: Source } | undefined;
  /** The log that lies beside the curves, and what was found when it was held against the curve in hand. */
  readonly log?: Logged | undefined;
  readonly told?: (Told & { readonly curve: number }) | undefined;
  readonly isGalleryOpen: boolean;
  /** The place of the curve in hand whose menu is open. */
  readonly menu?: Spot | undefined;
}

/** A place on the curve in hand: one of its points, or between two of them. */
export interface Spot {
  readonly step: number;
  readonly rate: number;
  readonly point?: string | undefined;
}

/** What a subscriber sees: a new object after every change. */
export interface Snapshot {
  readonly sheet: Sheet;
  readonly scene: Scene;
  readonly isGesture: boolean;
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
}

/** The page's state: a sheet with its history, and the scene around it. Free of the DOM. */
export interface Studio {
  readonly history: History<Sheet>;
  /** The state as it is now; the same object until something changes. */
  readonly snapshot: Snapshot;
  /** The curve that is being drawn on. */
  readonly selected: NamedCurve | undefined;
  show(scene: Partial<Scene>): void;
  /** Does something to the history, then tells the subscribers. */
  change(work: (history: History<Sheet>) => void): void;
  subscribe(listener: () => void): () => void;
}

/** Makes the state of a page that shows a sheet. */
export function makeStudio(sheet: Sheet): Studio {
  const history = makeHistory(sheet);
  const listeners = new Set<() => void>();
  let scene: Scene = { curve: sheet.curves[0]?.id, points: [], isHelpOpen: false, isGalleryOpen: false };
  let snapshot = take();

  function take(): Snapshot {
    const { present, isOpen, undoes, redoes } = history;
    return { sheet: present, scene, isGesture: isOpen, undoes, redoes };
  }

  function tell(): void {
    snapshot = take();
    for (const listener of listeners) listener();
  }

  return {
    history,
    get snapshot() {
      return snapshot;
    },
    get selected() {
      return curveOf(history.present, scene.curve);
    },
    show(change) {
      scene = { ...scene, ...change };
      tell();
    },
    change(work) {
      work(history);
      if (curveOf(history.present, scene.curve) === undefined) {
        scene = { ...scene, curve: history.present.curves[0]?.id, points: [] };
      }
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
