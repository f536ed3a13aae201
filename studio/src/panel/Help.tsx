import { help } from "../action/help.ts";
import { actions } from "../action/index.ts";
import { ActionButton, keysText } from "./ActionButton.tsx";
import { useFocusWithin } from "./use-focus-within.ts";
import { useSnapshot } from "./use-studio.ts";

/** Keys that are no actions: they belong to a point that has the focus. */
const ofPoints = [
  ["← → ↑ ↓", "Move the point: a thousandth of the run, a 48th of a decade"],
  ["Shift+arrow, Alt+arrow", "Ten times as far, a tenth"],
  ["Page Up, Page Down", "A decade up or down"],
  ["Home, End", "As far as its neighbours let it"],
  ["Shift+drag, Alt+drag", "Ten times slower, or without snapping"],
  ["Shift+click", "Select several points"],
  ["Shift+drag beside the curve", "Select the points in a rectangle"],
  ["Drag the bar above the plot", "Move a whole phase"],
  ["Double click, Ctrl+drag on the curve", "Add a point, and go on dragging it"],
  ["Right click, long press", "Menu: how the curve goes there, add, delete"],
  ["Wheel, Shift+wheel", "Zoom steps, zoom rates"],
] as const;

/** All keys, from the list of actions. */
export function Help() {
  const isOpen = useSnapshot(({ scene }) => scene.isHelpOpen);
  return isOpen ? <Keys /> : null;
}

function Keys() {
  const section = useFocusWithin<HTMLElement>();
  return (
    <section className="help" role="dialog" aria-label="Keys" ref={section} tabIndex={-1}>
      <div className="title">
        <h2>Keys</h2>
        <ActionButton action={help} text="Close" />
      </div>
      <dl>
        {actions.flatMap(({ name, label, shortcuts = [] }) =>
          shortcuts.length === 0 ? [] : [<Row key={name} keys={shortcuts.join(", ")} text={label} />],
        )}
        {ofPoints.map(([keys, text]) => (
          <Row key={keys} keys={keys} text={text} />
        ))}
      </dl>
    </section>
  );
}

function Row({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <div>
      <dt>
        {keysText(keys)
          .split(", ")
          .map((key) => (
            <kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
