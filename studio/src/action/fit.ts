import type { Action } from "./action.ts";

export const fit: Action = {
  name: "fit",
  label: "Show all",
  shortcuts: ["f"],
  isPossible: ({ snapshot: { sheet } }) => sheet.axes.windowX !== undefined || sheet.axes.windowY !== undefined,
  perform: (studio) =>
    studio.change((history) => {
      const { windowX: _x, windowY: _y, ...axes } = history.present.axes;
      history.set({ ...history.present, axes });
    }),
};
