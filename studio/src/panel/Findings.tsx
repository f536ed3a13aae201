import type { Finding } from "glidepath/check";
import { useRef } from "react";
import { type Found, useFindings } from "./use-findings.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** What the author of the curve in hand probably did not mean, and how to mend it; a click shows the step. */
export function Findings() {
  const found = useFindings();
  const last = useRef<Found | undefined>(undefined);
  // While the curve moves the list of before stays, so that the page does not jump under the hand.
  if (found !== undefined) last.current = found;
  const hasCurve = useSnapshot(({ scene }) => scene.curve !== undefined);
  if (!hasCurve) return null;
  const findings = last.current?.findings;
  return (
    <section className="findings" aria-label="Findings" aria-busy={found === undefined}>
      <h2>Findings</h2>
      {findings === undefined || findings.length === 0 ? (
        <p className="hint">{findings ? "Nothing that looks like a mistake." : "Not looked at yet."}</p>
      ) : (
        <ol>
          {findings.map((finding, i) => (
            <li key={finding.kind}>
              <Entry finding={finding} number={i + 1} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ finding: { step, message, fix }, number }: { readonly finding: Finding; readonly number: number }) {
  const studio = useStudio();
  const text = (
    <>
      <span className="badge">{number}</span>
      <span className="message">{withCode(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`)}</span>
      <span className="fix">{withCode(`${fix}.`)}</span>
    </>
  );
  if (step === null) return <div className="finding">{text}</div>;
  return (
    <button type="button" className="finding" title={`Show step ${step}`} onClick={() => studio.show({ hover: step })}>
      {text}
    </button>
  );
}

/** What stands between backticks is code. */
const withCode = (text: string) =>
  text.split("`").map((part, i) => (i % 2 === 1 ? <code key={`${i} ${part}`}>{part}</code> : part));
