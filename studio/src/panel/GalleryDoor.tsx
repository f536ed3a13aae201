import { lazy, Suspense } from "react";
import { useSnapshot } from "./use-studio.ts";

const Gallery = lazy(() => import("./Gallery.tsx"));

/** The gallery, loaded when it is opened. */
export function GalleryDoor() {
  const isOpen = useSnapshot(({ scene }) => scene.isGalleryOpen);
  if (!isOpen) return null;
  return (
    <Suspense fallback={<section className="gallery" aria-busy="true" aria-label="Gallery" />}>
      <Gallery />
    </Suspense>
  );
}
