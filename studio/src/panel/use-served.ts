import { useEffect, useState } from "react";
import { readServed, type ServedStudy } from "../model/served-study.ts";
import { askServer } from "../server.ts";
import { type Answer, useAnswer } from "./use-answer.ts";

/** How long an answer of the coordinator is good, ms. */
const pause = 3000;

/** The study of the coordinator that the studio was opened with, asked for again and again while it is shown; what was seen last stays. */
export function useServed(): Answer<ServedStudy | null> {
  const [asked, setAsked] = useState(0);
  const { value, problem } = useAnswer(async () => readServed(await askServer("/api/coordinator")), [asked]);
  const [known, setKnown] = useState<Answer<ServedStudy | null>>({});
  useEffect(() => {
    if (value === undefined && problem === undefined) return;
    setKnown((before) => (problem === undefined ? { value: value! } : { ...before, problem }));
    if (value === null) return;
    const timer = setTimeout(() => setAsked((times) => times + 1), pause);
    return () => clearTimeout(timer);
  }, [value, problem]);
  return known;
}
