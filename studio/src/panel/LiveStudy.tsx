import { formatInteger } from "@glidepath/plot";
import { isRecord } from "glidepath/input";
import { useId } from "react";
import type { StudyLook } from "../model/study-look.ts";
import { askServer } from "../server.ts";
import { StudyView } from "./StudyView.tsx";
import { useAnswer } from "./use-answer.ts";
import { useLook } from "./use-look.ts";

/** A study of the server, as it is from moment to moment. */
export function LiveStudy({ id }: { readonly id: string }) {
  const { value: look, problem } = useLook(id);
  return (
    <>
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {look === undefined && problem === undefined && (
        <p className="hint" role="status">
          Reading …
        </p>
      )}
      {look !== undefined && (
        <StudyView report={look.report} id={id}>
          <Progress look={look} />
          {look.hasReport && <ReportLink id={id} />}
        </StudyView>
      )}
    </>
  );
}

const states = {
  here: "running now",
  elsewhere: "perhaps running on another machine",
  none: "nobody works on it: the same command goes on",
} as const;

/** How far it is, and what should be known of it. */
function Progress({ look: { done, total, worker, remarks } }: { readonly look: StudyLook }) {
  const id = useId();
  const isDone = done === total;
  return (
    <div className="progress">
      {!isDone && <progress aria-labelledby={id} value={done} max={total} />}
      <p id={id} className="hint">
        {isDone
          ? `All ${formatInteger(total)} runs have ended`
          : `${formatInteger(done)} of ${formatInteger(total)} runs, ${states[worker]}`}
      </p>
      {remarks.map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
    </div>
  );
}

/** A link to the report: the server gives an address for it that needs no token. */
function ReportLink({ id }: { readonly id: string }) {
  const { value } = useAnswer(async () => {
    const told = await askServer("/api/study/report", { id });
    return isRecord(told) && typeof told.path === "string" ? told.path : undefined;
  }, [id]);
  if (value === undefined) return null;
  return (
    <p className="report-link">
      <a href={value} target="_blank" rel="noreferrer noopener">
        The report, with all figures
      </a>
    </p>
  );
}
