import type { Action } from "./action.ts";
import { cancel } from "./cancel.ts";
import { fit } from "./fit.ts";
import { help } from "./help.ts";
import { redo } from "./redo.ts";
import { toggleLogX, toggleLogY } from "./toggle-scale.ts";
import { undo } from "./undo.ts";

/** Every action there is, in the order of the help. A new one is one file and one line here. */
export const actions: readonly Action[] = [undo, redo, toggleLogY, toggleLogX, fit, cancel, help];
