import { readdirSync, readFileSync } from "node:fs";
import { GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../index.ts";
import type { FrameworkSchedule } from "../match/finish.ts";

/*
 * The entry of one framework knows only its own schedules and those that it says it holds. Whatever the real framework was
 * asked for the golden values must be read by it as well as by `readFramework`, which knows every framework.
 */

const golden = new URL("../../../../conformance/golden/", import.meta.url);

interface Case {
  readonly call: string;
  readonly peak?: number;
  readonly steps?: number;
  readonly stepsPerEpoch?: number;
  readonly batchSize?: number;
  readonly datasetSize?: number;
  readonly processes?: number;
  readonly accumulate?: number;
  readonly set?: Readonly<Record<string, string>>;
  readonly beta2?: number;
}

interface Golden {
  readonly framework: string;
  readonly cases: readonly Case[];
}

/** What a trainer of this case knows, without what is not known. */
function surroundingsOf({ peak, steps = 40, stepsPerEpoch, batchSize, beta2, ...more }: Case): ReadOptions {
  const { datasetSize, processes, accumulate, set } = more;
  const known = { peak, steps, stepsPerEpoch, batchSize, beta2, datasetSize, processes, accumulate, set };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** What was read; for words that are refused, the paths of what is wrong. */
function outcome(read: () => FrameworkSchedule): FrameworkSchedule | readonly string[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof GlidepathError) return error.issues.map(({ path }) => path);
    throw error;
  }
}

const files = readdirSync(golden)
  .filter((name) => name.endsWith(".json"))
  .map((file) => ({ file, ...(JSON.parse(readFileSync(new URL(file, golden), "utf8")) as Golden) }))
  // Whole scripts are of any framework.
  .filter(({ framework }) => framework !== "scripts");

test.each(files)(
  "the entry of $file reads its golden cases as readFramework does, refusals included",
  async (golden) => {
    const { framework, cases } = golden;
    const { read } = (await import(`./${framework.replaceAll("_", "-")}/index.ts`)) as {
      read: (text: string, surroundings: ReadOptions) => FrameworkSchedule;
    };
    for (const one of cases) {
      const given = surroundingsOf(one);
      const all = outcome(() => readFramework(one.call, { framework, ...given }));
      expect(
        outcome(() => read(one.call, given)),
        one.call,
      ).toEqual(all);
    }
  },
);
