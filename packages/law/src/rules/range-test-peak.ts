import { copyable } from "./copyable.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Rule } from "./rule.ts";

/** The rate at which the loss of a range test fell steadily. */
export const rangeTestPeak: Rule = {
  name: "range-test-peak",
  propose({ rangeTest }) {
    if (rangeTest === undefined) return [];
    const said = Object.entries(rangeTest.suggestions).flatMap(([name, { lr }]) => (lr === null ? [] : [{ name, lr }]));
    if (said.length === 0) return [];
    const { name, lr } = said.find((one) => one.name === "valley") ?? said[0]!;
    const all = said.map((one) => `${one.name} ${copyable(one.lr)}`).join(", ");
    const reason = `the rule "${name}" of the range test (${all}); it saw the first updates of one run alone, so try peaks around it`;
    return [peakProposal(lr, { reason, source: "Smith 2017, arXiv 1506.01186; fastai", trust: "rule of thumb" })];
  },
};
