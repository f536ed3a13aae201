import { Suspense } from "react";
import type { Frame } from "../view/frame.ts";
import { lazily } from "./lazily.ts";
import { useSnapshot } from "./use-studio.ts";

const Menu = lazily(() => import("./Menu.tsx"));

/** The menu of a place of the curve in hand, loaded when it is first opened. */
export function MenuDoor({ frame }: { readonly frame: Frame }) {
  const spot = useSnapshot(({ scene }) => scene.menu);
  return <Suspense>{spot && <Menu frame={frame} spot={spot} />}</Suspense>;
}
