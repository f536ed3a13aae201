import { appendFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { random } from "../../packages/study/src/train/random.ts";
import { type Fault, faults } from "./faults.ts";
import { removeCommand } from "./host.ts";
import { hasProcesses } from "./processes.ts";
import { type Seen, strike, undisturbed, type Whole } from "./strike.ts";
import { designs, studies, type Victim } from "./studies.ts";

/*
 * Studies that are run by the `glidepath` command, in processes of their own, and what may happen to them. These tests read the built files:
 * `npm test` builds first. There every study is struck by all faults, mixed; `npm run faults` takes each fault alone, and many times.
 */
const { FAULTS_POINTS, FAULTS_SEED = "1", FAULTS_ONLY = "", FAULTS_STUDY = "", FAULTS_ROWS } = process.env;
const seed = Number(FAULTS_SEED);
const isEachAlone = FAULTS_POINTS !== undefined;
const points = Number(FAULTS_POINTS ?? 1);

const victims = [...studies, ...designs];
/** Other designs differ in what they write down: whatever ends a host, it ends there. */
const faultsOf = (study: Victim): readonly Fault[] => (designs.includes(study) ? faults.slice(0, 1) : faults);
const repeated = (list: readonly Fault[]): Fault[] => Array.from({ length: points }, () => list).flat();

/** Nothing lost, nothing twice, nothing left, and everything as it would have been. */
function expectSound({ lost, twice, orphans, missing, troubles, studies: all, identical }: Seen): void {
  expect({ lost, twice, orphans, missing, identical, troubles }).toEqual({
    ...{ lost: 0, twice: 0, orphans: 0, missing: 0, identical: all, troubles: [] },
  });
}

/** What is told to `npm run faults` of all that there is: in what order its table has it, and what can happen here. */
const possibleOf = (study: Victim): readonly Fault[] =>
  faultsOf(study).filter((fault) => fault.cannot?.(study) === undefined);
const all = victims.flatMap((study) => possibleOf(study).map(({ name: fault }) => ({ study: study.name, fault })));
const tell = (line: object): void => {
  if (FAULTS_ROWS !== undefined) appendFileSync(FAULTS_ROWS, `${JSON.stringify(line)}\n`);
};
tell({ all, faults: faults.map(({ name }) => name) });

describe.skipIf(!hasProcesses)(`faults, points of each: ${points}, seed: ${seed}`, () => {
  afterAll(removeCommand);

  describe.each(victims.filter((study) => study.isHere()))("$name", (study) => {
    const place = victims.indexOf(study);
    let whole: Promise<Whole> | undefined;
    const struck = async (list: readonly Fault[], purpose: number): Promise<Seen> => {
      whole ??= undisturbed(study, random(seed, 0));
      return strike(study, await whole, list, random(seed, 1000 * place + purpose));
    };

    it.skipIf(isEachAlone)("comes to its end under all of them, mixed", async () => {
      const order = random(seed, place);
      const mixed = repeated(possibleOf(study))
        .map((fault) => ({ fault, at: order.uniform() }))
        .sort((a, b) => a.at - b.at)
        .map(({ fault }) => fault);
      expectSound(await struck(mixed, 1));
    });

    for (const [at, fault] of faultsOf(study).entries()) {
      const why = fault.cannot?.(study);
      if (!isEachAlone && why === undefined) continue;
      const isAsked = fault.name.includes(FAULTS_ONLY) && study.name.includes(FAULTS_STUDY);
      it.skipIf(why !== undefined || !isAsked)(`${fault.name}${why === undefined ? "" : `: ${why}`}`, async () => {
        const seen = await struck(
          Array.from({ length: points }, () => fault),
          2 + at,
        );
        tell({ fault: fault.name, study: study.name, ...seen });
        expectSound(seen);
      });
    }
  });

  for (const study of victims.filter((each) => !each.isHere())) it.skip(`${study.name}: python3 is not there`);
});
