import { type DependencyList, useEffect, useState } from "react";

/** What something that takes time came to: nothing yet, a value, or what went wrong. */
export interface Answer<T> {
  readonly value?: T;
  readonly problem?: string;
}

/** Asks anew whenever one of `reasons` changes; an answer to an older question is dropped. */
export function useAnswer<T>(ask: () => Promise<T> | undefined, reasons: DependencyList): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({});
  useEffect(() => {
    let isCurrent = true;
    const put = (next: Answer<T>) => {
      if (isCurrent) setAnswer(next);
    };
    put({});
    ask()?.then(
      (value) => put({ value }),
      (error: Error) => put({ problem: error.message }),
    );
    return () => {
      isCurrent = false;
    };
  }, reasons);
  return answer;
}
