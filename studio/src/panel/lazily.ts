import { type ComponentType, lazy, type ReactNode } from "react";
import { NotLoaded } from "./NotLoaded.tsx";

/** A panel that is loaded when it is first shown. If that fails, what stands in its place says so, and the page goes on. */
export const lazily = <Given extends object>(
  load: () => Promise<{ readonly default: ComponentType<Given> }>,
  Instead: () => ReactNode = NotLoaded,
) => lazy<ComponentType<Given>>(() => load().catch(() => ({ default: Instead })));
