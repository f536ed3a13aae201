import { type ReactNode, useEffect, useState } from "react";
import type { Dial } from "../edit/dial.ts";
import { dialsOf } from "../edit/dials.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import { DialControl } from "./DialControl.tsx";
import { useSnapshot } from "./use-studio.ts";

type About = typeof import("glidepath/about");

/** Of more groups than these only the names are shown until one is opened. */
const mostOpen = 3;

/** The parameters of the curve in hand, by the tables of its recipe and shapes. */
export function Parameters() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const about = useAbout();
  const dials = curve === undefined ? [] : dialsOf(scheduleOf(curve));
  if (curve === undefined || dials.length === 0) return null;
  const groups = [...new Set(dials.map(({ group }) => group))];
  return (
    <section className="parameters" aria-label="Parameters">
      <h2>Parameters</h2>
      {groups.map((group) => (
        <Group key={`${curve.id} ${group}`} title={group} isFolded={groups.length > mostOpen}>
          {dials
            .filter((dial) => dial.group === group)
            .map((dial) => (
              <DialControl key={dial.id} dial={dial} meaning={meaningOf(dial, about)} />
            ))}
        </Group>
      ))}
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly isFolded: boolean;
  readonly children: ReactNode;
}

/** What belongs to one recipe, shape or phase. */
function Group({ title, isFolded, children }: GroupProps) {
  if (!isFolded) {
    return (
      <div className="group">
        <h3>{title}</h3>
        {children}
      </div>
    );
  }
  return (
    <details className="group">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** What people are told of parameters; it comes after the page can be drawn on. */
function useAbout(): About | undefined {
  const [about, setAbout] = useState<About | undefined>(undefined);
  useEffect(() => {
    // Without it the controls have no explanations, and work.
    import("glidepath/about").then(setAbout, () => undefined);
  }, []);
  return about;
}

function meaningOf({ word, table: { of, kind } }: Dial, about: About | undefined): string | undefined {
  return about?.[of === "shape" ? "aboutShapes" : "aboutRecipes"][kind]?.parameters[word];
}
