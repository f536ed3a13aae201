import { lazy, Suspense } from "react";
import type { Frame } from "../view/frame.ts";
import { useSnapshot } from "./use-studio.ts";

const BringIn = lazy(() => import("./BringIn.tsx"));
const TakeHome = lazy(() => import("./TakeHome.tsx"));
const LogPanel = lazy(() => import("./LogPanel.tsx"));
const RaceMarks = lazy(() => import("./RaceMarks.tsx"));
const RaceStrips = lazy(() => import("./RaceStrips.tsx"));

/** The dialogs, each loaded when it is first opened. */
export function Dialogs() {
  const brings = useSnapshot(({ scene }) => scene.brings);
  const isTakingHome = useSnapshot(({ scene }) => scene.isTakingHome === true && scene.curve !== undefined);
  return (
    <Suspense>
      {brings && <BringIn source={brings.source} />}
      {isTakingHome && <TakeHome />}
    </Suspense>
  );
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

/** The strips of a race: losses and accuracies. */
export function RaceStripsPlace() {
  const race = useSnapshot(({ scene }) => scene.race);
  return <Suspense>{race && race.seeds.length > 0 && <RaceStrips race={race} />}</Suspense>;
}
