import type { Action } from "./action.ts";

/** Takes back a gesture that is under way; else closes what is open, or lets go of the selected points. */
export const cancel: Action = {
  name: "cancel",
  label: "Take back the gesture, stop the sound, or let go",
  shortcuts: ["Escape"],
  perform: (studio) => {
    const { hearing } = studio.snapshot.scene;
    if (hearing) hearing.stop();
    else if (studio.history.isOpen) studio.change((history) => history.cancel());
    else studio.show({ points: [], isHelpOpen: false, isGalleryOpen: false, notice: undefined, menu: undefined });
  },
};
