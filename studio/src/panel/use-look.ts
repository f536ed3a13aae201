import { useEffect, useState } from "react";
import { readLook, type StudyLook } from "../model/study-look.ts";
import { askServer } from "../server.ts";
import type { Answer } from "./use-answer.ts";

/** How long to wait before the next look, ms: while the study runs, and while nobody works on it. */
const pause = { running: 1500, resting: 6000 } as const;

/** A look takes at most this share of the server's time, however large the study is. */
const share = 0.1;

/** A study as the server sees it, looked at again and again for as long as it is shown. */
export function useLook(id: string): Answer<StudyLook> {
  const [answer, setAnswer] = useState<Answer<StudyLook>>({});
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const start = performance.now();
      let wait: number = pause.resting;
      try {
        const value = readLook(await askServer("/api/study", { id }));
        if (!isWanted) return;
        if (value.worker === "here") wait = pause.running;
        setAnswer((before) => (JSON.stringify(before.value) === JSON.stringify(value) ? before : { value }));
      } catch (error) {
        // What was seen last stays on the page, beside what went wrong.
        if (isWanted) setAnswer(({ value }) => ({ ...(value && { value }), problem: (error as Error).message }));
      }
      if (isWanted) timer = setTimeout(look, Math.max(wait, (performance.now() - start) / share));
    };
    setAnswer({});
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [id]);
  return answer;
}
