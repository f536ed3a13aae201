import { useEffect, useState } from "react";
import { readStudies } from "../model/study-look.ts";
import { askServer } from "../server.ts";
import { useAnswer } from "./use-answer.ts";

/** How long an answer is good, ms: looking through a folder of many studies takes the server a while. */
const pause = 6000;

/** The studies that the server finds, asked for again and again while they are shown; the last answer stays until the next is there. */
export function useStudies() {
  const [asked, setAsked] = useState(0);
  const ask = () => setAsked((times) => times + 1);
  const { value, problem } = useAnswer(async () => readStudies(await askServer("/api/studies")), [asked]);
  const [known, setKnown] = useState(value);
  useEffect(() => {
    if (value === undefined && problem === undefined) return;
    if (value !== undefined) setKnown(value);
    const timer = setTimeout(ask, pause);
    return () => clearTimeout(timer);
  }, [value, problem]);
  return { value: value ?? known, problem, ask };
}
