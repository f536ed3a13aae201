import { copyableNumber, formatNumber } from "@glidepath/plot";
import type { BatchFollower, Follower } from "glidepath/plan";
import { readRate } from "../edit/read-rate.ts";
import { NumberField } from "./NumberField.tsx";

interface FollowerFieldsProps {
  readonly name: string;
  readonly spec: Follower | BatchFollower;
  commit(spec: Follower): void;
}

/** What a quantity that follows another one is made of: whom it follows, which way, and between which values. */
export function FollowerFields({ name, spec, commit }: FollowerFieldsProps) {
  if (!("low" in spec)) return <p className="hint">The batch size of the curve's own budget.</p>;
  const { follows, low, high, direction = "mirror" } = spec;
  const field = (key: "low" | "high", value: number) => (
    <NumberField
      label={`${key === "low" ? "Lowest" : "Highest"} value of ${name}`}
      shown={formatNumber(value, 4)}
      edited={copyableNumber(value)}
      read={(text) => readRate(text, 1)}
      expected="a number such as 0.85"
      commit={(next) => commit({ ...spec, [key]: next })}
    />
  );
  return (
    <div className="follower">
      <select
        aria-label={`How ${name} follows ${follows}`}
        value={direction}
        onChange={(event) => commit({ ...spec, direction: event.currentTarget.value as "mirror" | "same" })}
      >
        <option value="mirror">mirrors</option>
        <option value="same">goes with</option>
      </select>
      <span>{follows}, from</span>
      {field("low", low)}
      <span>to</span>
      {field("high", high)}
    </div>
  );
}
