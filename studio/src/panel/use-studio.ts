import { createContext, use, useSyncExternalStore } from "react";
import type { Snapshot, Studio } from "../model/studio.ts";

export const StudioContext = createContext<Studio | undefined>(undefined);

/** The page's state, to act on. */
export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (studio === undefined) throw new Error("A panel stands outside of the page");
  return studio;
}

/** A part of the state; the panel is drawn anew when that part is another one. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  const studio = useStudio();
  return useSyncExternalStore(studio.subscribe, () => select(studio.snapshot));
}
