import { print } from "glidepath";
import { type Candidate, candidate, mostCandidates, ranked } from "./candidate.ts";
import { proposals } from "./connect.ts";
import { pathsOf } from "./path.ts";
import { prove } from "./prove.ts";
import { type Rows, spacingOf } from "./rows.ts";
import { rounds, softened, thinned } from "./thinned.ts";

/** How many ways of writing are tried. */
const mostTries = 14;

/** A way of writing counts for more than one where many numbers have to be moved together: by the square of how many there are. */
const [usualNumbers, fewest] = [12, 0.4];

/** How many pieces may have parameters of their own: any curve is so many of them one after another. */
const mostOwn = 2;

/** How much more a second candidate's pieces may say than the first one's. */
const margin = 2;

/** The candidates whose pieces are shapes; `steps` is how long the run is, if that is known. */
export function searchAll(rows: Rows, steps: number | undefined): readonly Candidate[] {
  const missed = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const before = missed.size;
    const some = softened(thinned(rows, missed));
    const found = search(rows, some, steps, missed);
    if (found.length > 0) return found;
    if (missed.size === before || some.steps.length === rows.steps.length) break;
  }
  return [];
}

/** The candidates whose pieces are found in some of the rows; rows that others miss are added to `missed`. */
function search(rows: Rows, some: Rows, steps: number | undefined, missed: Set<number>): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  let [tries, least] = [0, Infinity];
  for (const { fits, cost } of pathsOf(some)) {
    if (fits.filter(({ family }) => Object.keys(family.search).length > 0).length > mostOwn) continue;
    if (found.size >= mostCandidates || cost > least + margin) break;
    const numbers = fits.reduce((sum, { family }) => sum + family.cost, 0);
    for (const { written, isRound } of proposals(fits, some, { steps, spacing: spacingOf(rows) })) {
      if (tries > mostTries) return ranked(found.values());
      tries += Math.max(fewest, (numbers / usualNumbers) ** 2);
      const proof = prove(written, rows);
      if (proof === undefined) continue;
      if (proof.missed !== undefined) {
        missed.add(proof.missed);
        continue;
      }
      least = Math.min(least, cost);
      const key = `${print(written.spec)} ${written.budget.steps} ${written.budget.peak}`;
      if (!found.has(key)) found.set(key, candidate(written, proof.residual, false, rows));
      if (isRound) break;
    }
  }
  return ranked(found.values());
}
