import type { Action } from "../action/action.ts";
import { fit } from "../action/fit.ts";
import { help } from "../action/help.ts";
import { redo } from "../action/redo.ts";
import { toggleLogX, toggleLogY } from "../action/toggle-scale.ts";
import { undo } from "../action/undo.ts";
import { chooseTheme, useTheme } from "./theme.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

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
        <Button action={undo} text="Undo" />
        <Button action={redo} text="Redo" />
        <i />
        <Button action={toggleLogY} text={`${axes.y === "log" ? "log" : "linear"} y`} />
        <Button action={toggleLogX} text={`${axes.x === "log" ? "log" : "linear"} x`} />
        <Button action={fit} text="Show all" />
        <i />
        <Button action={help} text="Keys" />
        <button type="button" onClick={() => chooseTheme(theme === "dark" ? "light" : "dark")}>
          {theme === "dark" ? "Light" : "Dark"}
        </button>
      </div>
    </header>
  );
}

function Button({ action, text }: { readonly action: Action; readonly text: string }) {
  const studio = useStudio();
  const isPossible = useSnapshot(() => action.isPossible?.(studio) !== false);
  const [keys] = action.shortcuts ?? [];
  return (
    <button
      type="button"
      disabled={!isPossible}
      title={keys === undefined ? action.label : `${action.label} (${keys})`}
      onClick={() => void action.perform(studio)}
    >
      {text}
    </button>
  );
}

function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M3 27 L9 6 C17 6 19 24 30 26" />
    </svg>
  );
}
