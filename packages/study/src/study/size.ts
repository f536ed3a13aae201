/** Runs and updates a study takes at most; schedules that share rates share runs, which makes it less. */
export interface Size {
  readonly runs: number;
  readonly steps: number;
}

/** Measuring a finished network costs about as much as this many updates. */
const measuringSteps = 50;

/** What runs cost, in updates: those that they make, and what it takes to measure their networks. */
export const costOf = ({ runs, steps }: Size): number => steps + runs * measuringSteps;
