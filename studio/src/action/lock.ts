import type { Action } from "./action.ts";

/** Within a gesture: the point moves along one axis only, or along both again. */
const lock = (axis: "x" | "y", label: string): Action => ({
  name: `lock-${axis}`,
  label,
  shortcuts: [axis],
  isPossible: ({ history }) => history.isOpen,
  perform: (studio) => studio.show({ lock: studio.snapshot.scene.lock === axis ? undefined : axis }),
});

export const lockX = lock("x", "Move it sideways only");
export const lockY = lock("y", "Move it up and down only");
