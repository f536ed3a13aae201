import { lazy, Suspense } from "react";
import { curveOf } from "../model/sheet.ts";
import { useSnapshot } from "./use-studio.ts";

const QuantityStrips = lazy(() => import("./QuantityStrips.tsx"));

/** The plan of the curve in hand, one strip a quantity; loaded with the first plan. */
export function PlanStrips() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  return <Suspense>{curve?.plan && <QuantityStrips curve={curve} />}</Suspense>;
}
