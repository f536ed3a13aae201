import { Board } from "./Board.tsx";
import { CurveList } from "./CurveList.tsx";
import { DropZone } from "./DropZone.tsx";
import { GalleryDoor } from "./GalleryDoor.tsx";
import { Help } from "./Help.tsx";
import { Dialogs, LogPlace } from "./Later.tsx";
import { NoticeBar } from "./NoticeBar.tsx";
import { Speaker } from "./Speaker.tsx";
import { Tabs } from "./Tabs.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeptLogs } from "./use-kept-logs.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** The page: the figure with the words of the curve in hand below it, and the panels beside it. */
export function App() {
  useShortcuts();
  useKeptLogs();
  return (
    <div className="page">
      <TopBar />
      <main className="desk">
        <Board />
        <aside className="panels">
          <CurveList />
          <LogPlace />
          <Tabs />
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
