import type { Action } from "./action.ts";

export const valueTable: Action = {
  name: "value-table",
  label: "The figure as a table",
  shortcuts: ["v"],
  isPossible: ({ history }) => !history.isOpen && history.present.curves.length > 0,
  perform: (studio) => studio.show({ isTableOpen: true, notice: undefined }),
};
