import { ReadOutTable } from "./ReadOutTable.tsx";

/** The curves beside each other. */
export function Compare() {
  return <ReadOutTable />;
}
