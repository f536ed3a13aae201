import { type KeyboardEvent, Suspense } from "react";
import { Guard } from "./Guard.tsx";
import { tabs } from "./tabs.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The tabs beside the figure, with the panel of the open one. Arrows, Home and End go from tab to tab. */
export function Tabs() {
  const studio = useStudio();
  const name = useSnapshot(({ scene }) => scene.tab);
  const open = tabs.find((tab) => tab.name === name) ?? tabs[0]!;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = placeAfter(event.key, tabs.indexOf(open));
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    studio.show({ tab: tabs[to]!.name });
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[to]!.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label="What to do" onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`tab-${tab.name}`}
            aria-selected={tab === open}
            aria-controls="tab-panel"
            tabIndex={tab === open ? 0 : -1}
            onClick={() => studio.show({ tab: tab.name })}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${open.name}`}>
        <Guard key={open.name} part={`“${open.label}”`}>
          <Suspense>
            <open.Panel />
          </Suspense>
        </Guard>
      </div>
    </>
  );
}

function placeAfter(key: string, place: number): number | undefined {
  const last = tabs.length - 1;
  if (key === "ArrowRight") return place === last ? 0 : place + 1;
  if (key === "ArrowLeft") return place === 0 ? last : place - 1;
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}
