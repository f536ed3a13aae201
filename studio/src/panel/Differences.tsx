import { formatInteger, formatNumber } from "@glidepath/plot";
import type { Compared } from "../model/compared.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { referenceOf } from "../model/studio.ts";
import { twoRates } from "../model/two-rates.ts";
import { background } from "../work/background.ts";
import { colorOf } from "./palette.ts";
import { useAnswer } from "./use-answer.ts";
import { useSnapshot } from "./use-studio.ts";

/** How each shown curve differs from the one that they are held against, in numbers and in words. Looked at after every gesture. */
export function Differences() {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const comparing = useSnapshot(({ scene }) => scene.comparing);
  const reference = referenceOf(sheet, comparing);
  const others = sheet.curves.filter(({ isHidden, id }) => !isHidden && id !== reference?.id);
  return (
    <section className="differences" aria-label="Differences">
      <h2>Differences</h2>
      {others.length === 0 && <p className="hint">Show two curves or more to compare them.</p>}
      {reference && others.map((curve) => <Pair key={curve.id} reference={reference} curve={curve} />)}
    </section>
  );
}

function Pair({ reference, curve }: { readonly reference: NamedCurve; readonly curve: NamedCurve }) {
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const { value: found, problem } = useAnswer(
    () => (isGesture ? undefined : background.ask("compared", groundOf(reference), groundOf(curve))),
    [reference.spec, reference.budget, curve.spec, curve.budget, isGesture],
  );
  return (
    <article>
      <h3>
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill={colorOf(curve.color)} />
        </svg>
        {curve.name}
      </h3>
      {problem && <p className="refused">{problem}</p>}
      {found && <Numbers found={found} />}
      {found && <Words found={found} />}
    </article>
  );
}

const groundOf = ({ spec, budget }: NamedCurve) => ({ spec, budget });

/** The numbers in which two curves differ, each with its step. */
function Numbers({ found }: { readonly found: Compared }) {
  const { first, largestRatio, oneIsZero, area, steps, same, sampled } = found;
  if (same) return <p>Equal at every step.</p>;
  const rows: [string, string | undefined][] = [
    [
      "First differ",
      first
        ? `step ${formatInteger(first.step)}: ${twoRates(first.a, first.b).join(" → ")}`
        : "at no step that both have",
    ],
    ["Farthest", largestRatio && `×${formatNumber(largestRatio.ratio)} at step ${formatInteger(largestRatio.step)}`],
    ["0 in one", oneIsZero && `${formatInteger(oneIsZero.count)} steps, first ${formatInteger(oneIsZero.step)}`],
    ["Area", area.ratio === undefined ? undefined : `×${formatNumber(area.ratio, 4)}`],
    ["Steps", steps.a === steps.b ? undefined : `${formatInteger(steps.a)} → ${formatInteger(steps.b)}`],
    ["Looked at", sampled ? "a million of the steps" : undefined],
  ];
  return (
    <dl>
      {rows.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Words({ found: { words, same } }: { readonly found: Compared }) {
  if (words.length === 0) return same ? null : <p className="hint">Their words are the same.</p>;
  return (
    <ul>
      {words.map(({ where, a, b }) => (
        <li key={where}>
          <span>{where}</span> <del>{a ?? "not said"}</del> → <ins>{b ?? "not said"}</ins>
        </li>
      ))}
    </ul>
  );
}
