/** One step that can be undone: the state before it, and what was done. */
interface Step<State> {
  readonly label: string;
  readonly state: State;
}

/**
 * A value with its past. A gesture is a bracket: `begin` remembers where it started, `set` follows the hand as often as it likes,
 * and `commit` makes one step of it all; `cancel` takes it back. Outside of a gesture `commit` with a state is a step of its own.
 */
export interface History<State> {
  readonly present: State;
  /** True between `begin` and `commit` or `cancel`. */
  readonly isOpen: boolean;
  /** What was there before the gesture that is under way, or else before the last step; undefined if nothing was. */
  readonly before: State | undefined;
  /** What `undo` and `redo` would take back or do again; undefined if there is nothing. */
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
  begin(): void;
  /** Another state within a gesture. */
  set(state: State): void;
  /** Ends the gesture with one step, if it changed anything. */
  commit(label: string, state?: State): void;
  /** Ends the gesture as if it had not been. */
  cancel(): void;
  /** Both do nothing within a gesture. */
  undo(): void;
  redo(): void;
}

/** Makes a history whose present is `present`. */
export function makeHistory<State>(present: State): History<State> {
  const past: Step<State>[] = [];
  const future: Step<State>[] = [];
  let now = present;
  let before: State | undefined;
  const travel = (from: Step<State>[], to: Step<State>[]) => {
    const step = before === undefined ? from.pop() : undefined;
    if (step === undefined) return;
    to.push({ label: step.label, state: now });
    now = step.state;
  };
  return {
    get present() {
      return now;
    },
    get isOpen() {
      return before !== undefined;
    },
    get before() {
      return before ?? past.at(-1)?.state;
    },
    get undoes() {
      return past.at(-1)?.label;
    },
    get redoes() {
      return future.at(-1)?.label;
    },
    begin() {
      before ??= now;
    },
    set(state) {
      now = state;
    },
    commit(label, state = now) {
      const start = before ?? now;
      [before, now] = [undefined, state];
      if (state === start) return;
      past.push({ label, state: start });
      future.length = 0;
    },
    cancel() {
      if (before !== undefined) [before, now] = [undefined, before];
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
  };
}
