import { CurveList } from "./CurveList.tsx";
import { DropZone } from "./DropZone.tsx";
import { Figure } from "./Figure.tsx";
import { Findings } from "./Findings.tsx";
import { GalleryDoor } from "./GalleryDoor.tsx";
import { Help } from "./Help.tsx";
import { Dialogs, LogPlace } from "./Later.tsx";
import { NoticeBar } from "./NoticeBar.tsx";
import { Parameters } from "./Parameters.tsx";
import { PointTable } from "./PointTable.tsx";
import { ReadOutTable } from "./ReadOutTable.tsx";
import { Speaker } from "./Speaker.tsx";
import { TopBar } from "./TopBar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { Words } from "./Words.tsx";

/** The page: the figure with the words of the curve in hand below it, and the panels beside it. */
export function App() {
  useShortcuts();
  return (
    <div className="page">
      <TopBar />
      <main className="desk">
        <section className="board" aria-label="Figure">
          <Figure />
          <Words />
        </section>
        <aside className="panels">
          <CurveList />
          <LogPlace />
          <Parameters />
          <PointTable />
          <Findings />
          <ReadOutTable />
        </aside>
        <GalleryDoor />
      </main>
      <NoticeBar />
      <Speaker />
      <Help />
      <Dialogs />
      <DropZone />
    </div>
  );
}
