import { type Check, said } from "./finding.ts";

/** Below this share of the highest rate an update trains nothing. */
const dead = 1e-6;
/** A last update at 0 is common; more than this share of the run is not. */
const fewest = 0.02;

/** Updates after the highest rate whose own is so low that they are wasted. */
export const deadUpdates: Check = {
  kind: "dead-updates",
  summary: "many updates have a rate of 0, or below a millionth of the highest",
  find({ run: { rates, top, at, steps, isWhole, highest } }) {
    let [count, first] = [0, 0];
    for (let i = highest; i < rates.length; i++) {
      if (!(Math.abs(rates[i]!) < dead * top)) continue;
      if (count++ === 0) first = i;
    }
    if (count <= 2 || count <= fewest * rates.length) return undefined;
    const number = isWhole ? `${count}` : `about ${Math.round((count / rates.length) * steps)}`;
    const isTail = count === rates.length - first;
    const where = isTail ? `, from step ${at(first)} on` : "";
    return {
      step: at(first),
      message: `${number} of ${steps} updates have a rate below a millionth of the highest, ${said(top)}: they train nothing${where}`,
      fix: "Let the decay take the whole run, or give it an end above 0",
      facts: { count, highest: top },
    };
  },
};
