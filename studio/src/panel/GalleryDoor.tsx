import { Suspense } from "react";
import { gallery } from "../action/gallery.ts";
import { ActionButton } from "./ActionButton.tsx";
import { lazily } from "./lazily.ts";
import { NotLoaded } from "./NotLoaded.tsx";
import { useSnapshot } from "./use-studio.ts";

const Gallery = lazily(() => import("./Gallery.tsx"), Missing);

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

/** In the place of a gallery that cannot be loaded, such as from a server that has ended. */
function Missing() {
  return (
    <section className="gallery" aria-label="Gallery">
      <header>
        <h2>Gallery</h2>
        <ActionButton action={gallery} text="Close" />
        <NotLoaded />
      </header>
    </section>
  );
}
