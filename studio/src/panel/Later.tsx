import { Suspense } from "react";
import { lazily } from "./lazily.ts";
import { DialogNotLoaded } from "./NotLoaded.tsx";
import { useSnapshot } from "./use-studio.ts";

const BringIn = lazily(() => import("./BringIn.tsx"), DialogNotLoaded);
const TakeHome = lazily(() => import("./TakeHome.tsx"), DialogNotLoaded);
const LogPanel = lazily(() => import("./LogPanel.tsx"));

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
