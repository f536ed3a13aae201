import { Suspense } from "react";
import { Figure } from "./Figure.tsx";
import { lazily } from "./lazily.ts";
import { useSnapshot } from "./use-studio.ts";

const Multiples = lazily(() => import("./Multiples.tsx"));

/** The figure, or the curves side by side while they are compared. */
export function FigurePlace() {
  const isApart = useSnapshot(({ scene }) => scene.tab === "compare" && scene.comparing.layout === "multiples");
  return isApart ? (
    <Suspense fallback={<Figure />}>
      <Multiples />
    </Suspense>
  ) : (
    <Figure />
  );
}
