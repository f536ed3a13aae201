/**
 * Asks for what is wanted last: while an answer is awaited, what comes meanwhile waits, and of that all but the last is dropped. So answers
 * follow a hand as fast as they can be given, and none is late. `tell` gets every answer that was asked for, in order, with what it answers.
 */
export function latest<Wanted, Answer>(
  ask: (wanted: Wanted) => Promise<Answer>,
  tell: (answer: { readonly value: Answer } | { readonly error: Error }, wanted: Wanted) => void,
): (wanted: Wanted) => void {
  let isAsking = false;
  let next: { readonly wanted: Wanted } | undefined;
  const go = async (wanted: Wanted) => {
    isAsking = true;
    const answer = await ask(wanted).then(
      (value) => ({ value }),
      (error: Error) => ({ error }),
    );
    isAsking = false;
    const waiting = next;
    next = undefined;
    if (waiting !== undefined) void go(waiting.wanted);
    tell(answer, wanted);
  };
  return (wanted) => {
    if (isAsking) next = { wanted };
    else void go(wanted);
  };
}
