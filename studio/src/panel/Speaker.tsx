import { useEffect, useRef, useState } from "react";
import { type Moment, spoken } from "../edit/spoken.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** Says to those who listen what was done and where the selected point is: at the end of a gesture, and not all along it. */
export function Speaker() {
  const studio = useStudio();
  const sheet = useSnapshot((snapshot) => (snapshot.isGesture ? undefined : snapshot.sheet));
  const curve = useSnapshot(({ scene }) => scene.curve);
  const points = useSnapshot(({ scene }) => scene.points);
  const heard = useSnapshot(({ scene }) => scene.hearing?.said);
  const last = useRef<Moment | undefined>(undefined);
  const [text, setText] = useState("");
  useEffect(() => {
    if (sheet === undefined) return;
    const { before, undoes, redoes } = studio.snapshot;
    const now = { sheet, before, undoes, redoes, curve, points };
    const said = last.current && spoken(last.current, now);
    last.current = now;
    if (said !== undefined) setText(said);
  }, [studio, sheet, curve, points]);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {heard ?? text}
    </p>
  );
}
