import { useSnapshot, useStudio } from "./use-studio.ts";

/** What the page has to say, until it is closed or the next thing is done. */
export function NoticeBar() {
  const studio = useStudio();
  const notice = useSnapshot(({ scene }) => scene.notice);
  return (
    <div className="notices" role={notice?.kind === "problem" ? "alert" : "status"}>
      {notice && (
        <p className={notice.kind}>
          {notice.text}
          <button type="button" onClick={() => studio.show({ notice: undefined })}>
            Close
          </button>
        </p>
      )}
    </div>
  );
}
