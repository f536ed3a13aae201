import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take a minute or more: begun last, one would go on alone while the other workers have nothing left to do. */
const longest = [
  "tests/documents.test.ts",
  "tests/faults/faults.test.ts",
  "studio/tests/resilience.test.ts",
  "conformance/verify.test.ts",
  "studio/tests/access.test.ts",
];

/** Test files in the usual order, the longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(`/${name}`));
    const sorted = await super.sort(files);
    const [fast, slow] = [false, true].map((wanted) =>
      sorted.filter(({ project }) => (project.name === "slow") === wanted),
    );
    return [...fast!, ...slow!.filter(isLong), ...slow!.filter((file) => !isLong(file))];
  }
}
