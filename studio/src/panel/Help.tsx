import { help } from "../action/help.ts";
import { type ActionGroup, actionGroups } from "../action/index.ts";
import { ActionButton, keysText } from "./ActionButton.tsx";
import { useFocusWithin } from "./use-focus-within.ts";
import { useSnapshot } from "./use-studio.ts";

/** Keys that are no actions: they belong to a point that has the focus, or to the pointer. Where, and what happens. */
const onPoint = [
  ["← → ↑ ↓", "Move the point: a thousandth of the run, a 48th of a decade"],
  ["Shift+arrow, Alt+arrow", "Ten times as far, a tenth"],
  ["Page Up, Page Down", "A decade up or down"],
  ["Home, End", "As far as its neighbours let it"],
] as const;
const onFigure = [
  ["Shift+drag, Alt+drag", "Ten times slower, or without snapping"],
  ["Shift+click", "Select several points"],
  ["Shift+drag", "Beside the curve: select the points in a rectangle"],
  ["Drag", "The bar above the plot: move a whole phase"],
  ["Double click, Ctrl+drag", "On the curve: add a point, and go on dragging it"],
  ["Right click, long press", "Menu: how the curve goes there, add, delete"],
  ["Wheel, Shift+wheel", "Zoom steps, zoom rates"],
] as const;

const rowsOf = ({ title, actions }: ActionGroup) => ({
  title,
  rows: actions.flatMap(({ label, shortcuts = [] }) =>
    shortcuts.length === 0 ? [] : [[shortcuts.join(", "), label] as const],
  ),
});

const sections = [
  ...actionGroups.map(rowsOf),
  { title: "Point with the focus", rows: onPoint },
  { title: "Pointer", rows: onFigure },
];

/** What keys are called on keyboards, where the browser calls them otherwise. */
const keyNames: Readonly<Record<string, string>> = { ContextMenu: "Menu key", Escape: "Esc" };

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
      <div className="columns">
        {sections.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, text]) => (
                <Row key={text} keys={keys} text={text} />
              ))}
            </dl>
          </section>
        ))}
      </div>
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
            <kbd key={key}>{keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
          ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
