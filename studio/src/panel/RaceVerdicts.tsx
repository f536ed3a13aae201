import type { Race } from "../model/race.ts";
import { verdictText } from "../race/tell.ts";
import { verdictsOf } from "../race/verdict.ts";

/** What can be told of every two curves, once the last seed is over: who looks before may stop where it pleases him. */
export function RaceVerdicts({ race }: { readonly race: Race }) {
  if (race.state !== "over" || race.entrants.length < 2) return null;
  const verdicts = verdictsOf(race).toSorted((a, b) => +(b.kind === "ahead") - +(a.kind === "ahead"));
  return (
    <section className="verdicts" aria-label="Verdict">
      <h2>Verdict</h2>
      <ul>
        {verdicts.map((verdict) => (
          <li key={`${verdict.first} ${verdict.second}`} className={verdict.kind}>
            {verdictText(verdict, race)}
          </li>
        ))}
      </ul>
      <p
        className="hint"
        title="Student’s t on the paired differences of the final validation accuracies, corrected for the number of pairs"
      >
        Compared seed by seed; all intervals together hold with 95%, for this network and these images.
      </p>
    </section>
  );
}
