import { Suspense } from "react";
import { Findings } from "./Findings.tsx";
import { lazily } from "./lazily.ts";
import { Parameters } from "./Parameters.tsx";
import { PointTable } from "./PointTable.tsx";

const HistoryList = lazily(() => import("./HistoryList.tsx"));

/** The curve in hand: its parameters, its points, and what was found in it; and what was done so far. */
export function Draw() {
  return (
    <>
      <Parameters />
      <PointTable />
      <Findings />
      <Suspense>
        <HistoryList />
      </Suspense>
    </>
  );
}
