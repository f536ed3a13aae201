import type { Action } from "./action.ts";

/** Log or linear, for either axis; its window is forgotten, since it may not fit the other scale. */
const toggle = (axis: "x" | "y", label: string): Action => ({
  name: `log-${axis}`,
  label,
  shortcuts: [axis],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) =>
    studio.change((history) => {
      const { [axis === "x" ? "windowX" : "windowY"]: _window, ...axes } = history.present.axes;
      const scale = axes[axis] === "log" ? "linear" : "log";
      history.commit(label, { ...history.present, axes: { ...axes, [axis]: scale } });
    }),
});

export const toggleLogY = toggle("y", "Log or linear rates");
export const toggleLogX = toggle("x", "Log or linear steps");
