import type { Advising } from "./advising.ts";
import type { Fitting } from "./fitting.ts";
import { type Editing, type History, makeHistory } from "./history.ts";
import type { Logged, Source, Told } from "./logged.ts";
import type { Prediction } from "./prediction.ts";
import type { Race, RaceSettings } from "./race.ts";
import type { NamedCurve, Sheet } from "./sheet.ts";
import { curveOf } from "./sheet.ts";
import type { StudyReport } from "./study-report.ts";

/** What the page says to the person: something that went wrong, or what was just done. */
export interface Notice {
  readonly kind: "problem" | "done";
  readonly text: string;
  /** True if the page shows it anyway, so that it need not be said. */
  readonly isSeen?: boolean;
}

/** What is being brought in: the source that is read now, those that come after it, and what was said of those before. */
export interface Bringing {
  readonly source?: Source;
  readonly rest?: readonly Source[];
  readonly told?: readonly Notice[];
}

/** How curves are held against each other. */
export interface Comparing {
  readonly layout: "overlay" | "multiples";
  /** The curve that the others are held against; left out: the first that is shown. */
  readonly reference?: number | undefined;
  /** What the strip below the figure shows. */
  readonly strip: "ratio" | "difference" | "none";
  /** What is drawn faintly behind the curves: the sheet before the last step, or one that was kept. */
  readonly ghost?: "last" | Sheet | undefined;
}

/** The curve that the others are held against. */
export function referenceOf({ curves }: Sheet, { reference }: Comparing): NamedCurve | undefined {
  const shown = curves.filter(({ isHidden }) => !isHidden);
  return shown.find(({ id }) => id === reference) ?? shown[0];
}

/** What is shown but belongs to no sheet: it is neither undone nor carried by a link. */
export interface Scene {
  /** The curve that is being drawn on. */
  readonly curve: number | undefined;
  /** Its control points that are selected, by id. */
  readonly points: readonly string[];
  /** A study's report that was dropped on the page. */
  readonly study?: StudyReport | undefined;
  /** The quantity of a plan whose control points are selected; it counts while none of the curve's own are. */
  readonly quantity?: { readonly curve: number; readonly name: string; readonly points: readonly string[] };
  readonly notice?: Notice | undefined;
  /** The step under the crosshair. */
  readonly hover?: number | undefined;
  /** The axis along which a drag may move alone. */
  readonly lock?: "x" | "y" | undefined;
  /** The tab beside the figure that is open; left out: the first. */
  readonly tab?: string | undefined;
  readonly comparing: Comparing;
  readonly isHelpOpen: boolean;
  /** True while the figure is shown as a table. */
  readonly isTableOpen?: boolean;
  /** While a curve is heard: what ends that, and what is said. */
  readonly hearing?: { stop(): void; readonly said?: string | undefined } | undefined;
  /** True while the curve in hand is shown as files. */
  readonly isTakingHome?: boolean;
  /** What is being brought in; without a source, the page asks for one. */
  readonly brings?: Bringing | undefined;
  /** The logs that lie beside the curves. */
  readonly logs: readonly Logged[];
  /** The one of them that is in hand, and what was found when it was held against the curve in hand. */
  readonly log?: Logged | undefined;
  readonly told?: (Told & { readonly curve: number }) | undefined;
  /** What was said of the logs to have a law fitted to them, and of a run to have advice. */
  readonly fitting?: Fitting | undefined;
  readonly advising?: Advising | undefined;
  /** What the fitted law predicts for the shown curves. */
  readonly prediction?: Prediction | undefined;
  readonly isGalleryOpen: boolean;
  /** How the next race is run, if it was chosen; and the race that is run, or was. */
  readonly raceSettings?: RaceSettings | undefined;
  readonly race?: Race | undefined;
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
  /** The sheet before the gesture that is under way, or else before the last step. */
  readonly before: Sheet | undefined;
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
}

/** The page's state: a sheet with its history, and the scene around it. Free of the DOM. */
export interface Studio {
  readonly history: Editing<Sheet>;
  /** The state as it is now; the same object until something changes. */
  readonly snapshot: Snapshot;
  /** The curve that is being drawn on. */
  readonly selected: NamedCurve | undefined;
  show(scene: Partial<Scene>): void;
  /** Does something to the history, then tells the subscribers. */
  change(work: (history: Editing<Sheet>) => void): void;
  subscribe(listener: () => void): () => void;
}

/** The state of the whole page, whose history can be kept; the state of a part of it is a {@link Studio} too. */
export interface PageStudio extends Studio {
  readonly history: History<Sheet>;
}

/** The scene with the logs that lay beside a sheet; they stay as they are beside one that is new. */
function withLogs(scene: Scene, logs: readonly Logged[] | undefined): Scene {
  if (logs === undefined || logs === scene.logs) return scene;
  const isThere = (one: Logged) => scene.logs.some(({ id }) => id === one.id);
  const log = logs.find((one) => !isThere(one)) ?? logs.find(({ id }) => id === scene.log?.id) ?? logs.at(-1);
  return { ...scene, logs, log, ...(log !== scene.log && { told: undefined }) };
}

/** Makes the state of a page that shows a sheet. */
export function makeStudio(sheet: Sheet): PageStudio {
  const history = makeHistory(sheet);
  const listeners = new Set<() => void>();
  let scene: Scene = {
    ...{ curve: sheet.curves[0]?.id, points: [], isHelpOpen: false, isGalleryOpen: false },
    comparing: { layout: "overlay", strip: "ratio" },
    logs: [],
  };
  // A log is in no sheet, yet bringing one in is a step: the logs beside every sheet of the history are remembered.
  const logsBeside = new WeakMap<Sheet, readonly Logged[]>();
  let snapshot = take();

  function take(): Snapshot {
    const { present, isOpen, before, undoes, redoes } = history;
    return { sheet: present, scene, isGesture: isOpen, before, undoes, redoes };
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
      if (change.logs !== undefined) logsBeside.set(history.present, change.logs);
      tell();
    },
    change(work) {
      logsBeside.set(history.present, scene.logs);
      work(history);
      scene = withLogs(scene, logsBeside.get(history.present));
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
