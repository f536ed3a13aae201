import type { Action } from "./action.ts";

export const gallery: Action = {
  name: "gallery",
  label: "Gallery of curves",
  shortcuts: ["g"],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) => studio.show({ isGalleryOpen: !studio.snapshot.scene.isGalleryOpen }),
};
