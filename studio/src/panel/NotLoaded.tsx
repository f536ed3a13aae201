import { Dialog } from "./Dialog.tsx";
import { useStudio } from "./use-studio.ts";

/** In the place of a part of the page that cannot be loaded, such as from a server that has ended. */
export function NotLoaded() {
  return (
    <p className="hint" role="alert">
      This part of the page could not be loaded. Reload the page to try again; what you drew is in its address.
    </p>
  );
}

/** The same in the place of a dialog. */
export function DialogNotLoaded() {
  const studio = useStudio();
  return (
    <Dialog
      title="It cannot be opened"
      className="bring-in"
      onClose={() => studio.show({ brings: undefined, isTakingHome: false, isTableOpen: false })}
    >
      <NotLoaded />
    </Dialog>
  );
}
