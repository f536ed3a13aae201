import { useId } from "react";
import { useServed } from "./use-served.ts";

/** How the study of a coordinator is, as `glidepath study status` says it; nothing where the studio was opened without one. */
export function ServedStudy() {
  const id = useId();
  const { value, problem } = useServed();
  if (!value && problem === undefined) return null;
  return (
    <section className="studies served" aria-label="Study of a coordinator">
      <h2>{value ? value.study : "Study of a coordinator"}</h2>
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {value && (
        <div className="progress">
          {value.done < value.total && <progress aria-labelledby={id} value={value.done} max={value.total} />}
          <p id={id} className="hint">
            {value.lines[0]}
          </p>
          <ul className="sentences">
            {value.lines.slice(1).map((line, place) => (
              <li key={`${place} ${line}`}>{line.trim()}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
