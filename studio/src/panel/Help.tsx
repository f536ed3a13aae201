import { help } from "../action/help.ts";
import { actions } from "../action/index.ts";
import { keysText } from "./ActionButton.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** Keys that are no actions: they belong to a point that has the focus. */
const ofPoints = [
  ["← → ↑ ↓", "Move the point: a thousandth of the run, a 48th of a decade"],
  ["Shift, Alt", "Ten times as far, a tenth"],
  ["Page Up, Page Down", "A decade up or down"],
  ["Home, End", "As far as its neighbours let it"],
  ["Drag, Shift or Alt", "Ten times slower, or without snapping"],
  ["Shift+click", "Select several points"],
  ["Shift+drag beside the curve", "Select the points in a rectangle"],
  ["Drag the bar above the plot", "Move a whole phase"],
  ["Double click, Ctrl+drag on the curve", "Add a point, and go on dragging it"],
  ["Right click, long press", "Menu: how the curve goes there, add, delete"],
  ["Wheel, Shift+wheel", "Zoom steps, zoom rates"],
] as const;

/** All keys, from the list of actions. */
export function Help() {
  const studio = useStudio();
  const isOpen = useSnapshot(({ scene }) => scene.isHelpOpen);
  if (!isOpen) return null;
  return (
    <section className="help" role="dialog" aria-label="Keys">
      <h2>Keys</h2>
      <dl>
        {actions.flatMap(({ name, label, shortcuts = [] }) =>
          shortcuts.length === 0 ? [] : [<Row key={name} keys={shortcuts.join(", ")} text={label} />],
        )}
        {ofPoints.map(([keys, text]) => (
          <Row key={keys} keys={keys} text={text} />
        ))}
      </dl>
      <button type="button" onClick={() => void help.perform(studio)}>
        Close
      </button>
    </section>
  );
}

function Row({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <div>
      <dt>{keysText(keys)}</dt>
      <dd>{text}</dd>
    </div>
  );
}
