import { useEffect, useState } from "react";
import { spoken } from "../view/spoken.ts";
import { useStudio } from "./use-studio.ts";

/** Says to those who listen what was done, and where the selected point has come to. */
export function Speaker() {
  const studio = useStudio();
  const [text, setText] = useState("");
  useEffect(() => {
    let before = studio.snapshot;
    let said = "";
    let isDue = false;
    const say = () => {
      isDue = false;
      const now = studio.snapshot;
      said = spoken(now, before, said);
      // A gesture is told from where it began.
      if (!now.isGesture) before = now;
      setText(said);
    };
    return studio.subscribe(() => {
      // What is done at once, such as adding a point and selecting it, is told as one.
      if (!isDue) queueMicrotask(say);
      isDue = true;
    });
  }, [studio]);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {text}
    </p>
  );
}
