import { useState } from "react";
import { bringIn } from "../action/bring-in.ts";
import { hasServer } from "../server.ts";
import { ActionButton } from "./ActionButton.tsx";
import { LiveStudy } from "./LiveStudy.tsx";
import { ServedStudy } from "./ServedStudy.tsx";
import { StudyView } from "./StudyView.tsx";
import { useStudies } from "./use-studies.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";
import "./style/study.css";

/** Studies: a report that was dropped, or those that the server finds under its folder. */
export default function Study() {
  const studio = useStudio();
  const dropped = useSnapshot(({ scene }) => scene.study);
  const [id, setId] = useState<string | undefined>(undefined);
  if (dropped !== undefined)
    return (
      <>
        <Back onBack={() => studio.show({ study: undefined })} />
        <StudyView report={dropped} />
      </>
    );
  if (!hasServer()) return <WithoutServer />;
  if (id === undefined)
    return (
      <>
        <ServedStudy />
        <Studies onOpen={setId} />
      </>
    );
  return (
    <>
      <Back onBack={() => setId(undefined)} />
      <LiveStudy id={id} />
    </>
  );
}

function Back({ onBack }: { onBack(): void }) {
  return (
    <button type="button" className="back" onClick={onBack}>
      ← All studies
    </button>
  );
}

/** What to do where the page is a plain file. */
function WithoutServer() {
  return (
    <section className="studies" aria-label="Studies">
      <h2>Studies</h2>
      <p className="hint">
        This page stands alone, and cannot look into folders. Where Glidepath is installed,{" "}
        <code>glidepath studio --studies DIR</code> opens it with the studies of a folder, also while they run.
      </p>
      <p className="hint">The report of one study can be opened here: drop its report.json on the page.</p>
      <ActionButton action={bringIn} text="Open a report" />
    </section>
  );
}

/** The studies that the server finds. */
function Studies({ onOpen }: { onOpen(id: string): void }) {
  const { value, problem, ask } = useStudies();
  return (
    <section className="studies" aria-label="Studies">
      <h2>Studies</h2>
      {problem !== undefined && (
        <p className="refused" role="alert">
          {problem}
        </p>
      )}
      {value?.length === 0 && (
        <p className="hint">
          There are none in this folder. <code>glidepath study examples/studies/demo.yaml</code> runs one;{" "}
          <code>glidepath studio --studies DIR</code> looks elsewhere.
        </p>
      )}
      <ul>
        {value?.map(({ id, path, isRunning }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(id)}>
              <span className="name">{path}</span>
              {isRunning && <span className="running">running</span>}
            </button>
          </li>
        ))}
      </ul>
      <div className="tools">
        <button type="button" onClick={ask}>
          Look again
        </button>
        <ActionButton action={bringIn} text="Open a report" />
      </div>
    </section>
  );
}
