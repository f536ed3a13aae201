import { Suspense } from "react";
import { curveOf } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { lazily } from "./lazily.ts";
import { DialogNotLoaded } from "./NotLoaded.tsx";
import { useSnapshot } from "./use-studio.ts";

const BringIn = lazily(() => import("./BringIn.tsx"), DialogNotLoaded);
const TableView = lazily(() => import("./TableView.tsx"), DialogNotLoaded);
const TakeHome = lazily(() => import("./TakeHome.tsx"), DialogNotLoaded);
const DifferenceStrip = lazily(() => import("./DifferenceStrip.tsx"));
const LogPanel = lazily(() => import("./LogPanel.tsx"));
const PredictionStrip = lazily(() => import("./PredictionStrip.tsx"));
const QuantityStrips = lazily(() => import("./QuantityStrips.tsx"));
const RaceStrips = lazily(() => import("./RaceStrips.tsx"));
// Marks inside of the figure have no room for words; the strips below it have them.
const RaceMarks = lazily(
  () => import("./RaceMarks.tsx"),
  () => null,
);

/** The dialogs, each loaded when it is first opened. */
export function Dialogs() {
  const brings = useSnapshot(({ scene }) => scene.brings);
  const isTakingHome = useSnapshot(({ scene }) => scene.isTakingHome === true && scene.curve !== undefined);
  const isTableOpen = useSnapshot(({ scene }) => scene.isTableOpen === true);
  return (
    <Suspense>
      {brings && <BringIn source={brings.source} />}
      {isTakingHome && <TakeHome />}
      {isTableOpen && <TableView />}
    </Suspense>
  );
}

/** The strip of differences below the figure, loaded when curves are first compared; curves side by side have one each. */
export function DifferencePlace() {
  const isShown = useSnapshot(
    ({ scene: { tab, comparing } }) =>
      tab === "compare" && comparing.strip !== "none" && comparing.layout !== "multiples",
  );
  return <Suspense>{isShown && <DifferenceStrip />}</Suspense>;
}

/** The panel of the log, loaded with the first log. */
export function LogPlace() {
  const log = useSnapshot(({ scene }) => scene.log);
  return <Suspense>{log && <LogPanel key={log.id} log={log} />}</Suspense>;
}

/** Where the networks of a race are on their curves, loaded with the first race. */
export function RacePlace({ frame }: { readonly frame: Frame }) {
  const race = useSnapshot(({ scene }) => scene.race);
  return <Suspense>{race && <RaceMarks race={race} frame={frame} />}</Suspense>;
}

/** The plan of the curve in hand, one strip a quantity; loaded with the first plan. */
export function PlanStripsPlace() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  return <Suspense>{curve?.plan && <QuantityStrips curve={curve} />}</Suspense>;
}

/** The losses that a law predicts, below the figure while what it is fitted to stands beside it. */
export function PredictionStripPlace() {
  const prediction = useSnapshot(({ scene }) => (scene.tab === "predict" ? scene.prediction : undefined));
  return <Suspense>{prediction && <PredictionStrip prediction={prediction} />}</Suspense>;
}

/** The strips of a race: losses and accuracies. */
export function RaceStripsPlace() {
  const race = useSnapshot(({ scene }) => scene.race);
  return <Suspense>{race && race.seeds.length > 0 && <RaceStrips race={race} />}</Suspense>;
}
