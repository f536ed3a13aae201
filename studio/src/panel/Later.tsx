import { lazy, Suspense } from "react";
import { Figure } from "./Figure.tsx";
import { useSnapshot } from "./use-studio.ts";

const BringIn = lazy(() => import("./BringIn.tsx"));
const TakeHome = lazy(() => import("./TakeHome.tsx"));
const DifferenceStrip = lazy(() => import("./DifferenceStrip.tsx"));
const Multiples = lazy(() => import("./Multiples.tsx"));
const LogPanel = lazy(() => import("./LogPanel.tsx"));

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

/** The strip of differences below the figure, loaded when curves are first compared. */
export function DifferencePlace() {
  const isShown = useSnapshot(({ scene }) => scene.tab === "compare" && scene.comparing.strip !== "none");
  return <Suspense>{isShown && <DifferenceStrip />}</Suspense>;
}

/** The figure, or the curves side by side while they are compared. */
export function FigurePlace() {
  const isApart = useSnapshot(({ scene }) => scene.tab === "compare" && scene.comparing.layout === "multiples");
  return isApart ? (
    <Suspense fallback={<Figure />}>
      <Multiples />
    </Suspense>
  ) : (
    <Figure />
  );
}

/** The panel of the log, loaded with the first log. */
export function LogPlace() {
  const log = useSnapshot(({ scene }) => scene.log);
  return <Suspense>{log && <LogPanel key={log.id} log={log} />}</Suspense>;
}
