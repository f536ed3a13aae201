import { bringIn } from "../action/bring-in.ts";
import { gallery } from "../action/gallery.ts";
import { newCurve } from "../action/new-curve.ts";
import { showAll } from "../action/show-all.ts";
import { ActionButton } from "./ActionButton.tsx";
import { useSnapshot } from "./use-studio.ts";

/** What can be done where the figure shows nothing: no curve is on the page, or all are hidden. */
export function Invitation() {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const hasLogs = useSnapshot(({ scene }) => scene.logs.length > 0);
  if (hasLogs || curves.some(({ isHidden }) => !isHidden)) return null;
  return (
    <div className="invitation">
      <p>{curves.length === 0 ? "There is no curve on the page." : "All curves are hidden."}</p>
      <div className="tools">
        {curves.length > 0 && <ActionButton action={showAll} text="Show all" />}
        <ActionButton action={newCurve} text="New curve" />
        <ActionButton action={gallery} text="Gallery" />
        <ActionButton action={bringIn} text="Open …" />
      </div>
      <p className="hint">A schedule, script, log or picture can be dropped anywhere.</p>
    </div>
  );
}
