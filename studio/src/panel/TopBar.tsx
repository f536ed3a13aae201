import { bringIn } from "../action/bring-in.ts";
import { fit } from "../action/fit.ts";
import { gallery } from "../action/gallery.ts";
import { help } from "../action/help.ts";
import { redo } from "../action/redo.ts";
import { takeHome } from "../action/take-home.ts";
import { toggleLogX, toggleLogY } from "../action/toggle-scale.ts";
import { undo } from "../action/undo.ts";
import { valueTable } from "../action/value-table.ts";
import { ActionButton } from "./ActionButton.tsx";
import { chooseTheme, useTheme } from "./theme.ts";
import { useSnapshot } from "./use-studio.ts";

/** The name of the page, and what is done most. */
export function TopBar() {
  const axes = useSnapshot(({ sheet }) => sheet.axes);
  const theme = useTheme();
  return (
    <header className="top">
      <h1>
        <Mark /> Glidepath <span>studio</span>
      </h1>
      <div className="tools" role="toolbar" aria-label="Tools">
        <ActionButton action={gallery} text="Gallery" />
        <ActionButton action={bringIn} text="Open" />
        <ActionButton action={takeHome} text="Take home" />
        <i />
        <ActionButton action={undo} text="Undo" />
        <ActionButton action={redo} text="Redo" />
        <i />
        <ActionButton action={toggleLogY} text={`${axes.y === "log" ? "log" : "linear"} y`} />
        <ActionButton action={toggleLogX} text={`${axes.x === "log" ? "log" : "linear"} x`} />
        <ActionButton action={fit} text="Show all" />
        <ActionButton action={valueTable} text="Table" />
        <i />
        <span className="keys">
          <ActionButton action={help} text="Keys" />
        </span>
        <button type="button" onClick={() => chooseTheme(theme === "dark" ? "light" : "dark")}>
          {theme === "dark" ? "Light" : "Dark"}
        </button>
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M3 27 L9 6 C17 6 19 24 30 26" />
    </svg>
  );
}
