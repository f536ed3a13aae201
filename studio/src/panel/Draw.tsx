import { Findings } from "./Findings.tsx";
import { Parameters } from "./Parameters.tsx";
import { PointTable } from "./PointTable.tsx";

/** The curve in hand: its parameters, its points, and what was found in it. */
export function Draw() {
  return (
    <>
      <Parameters />
      <PointTable />
      <Findings />
    </>
  );
}
