import { formatInteger, formatNumber } from "@glidepath/plot";
import { peakOf } from "../edit/slot.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { colorOf, dashOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** Every curve with its line, its name, and how long it runs; a click takes it in hand. */
export function CurveList() {
  const studio = useStudio();
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  return (
    <section className="curves" aria-label="Curves">
      <h2>Curves</h2>
      <ul>
        {curves.map((curve) => (
          <li key={curve.id} className={curve.id === selected ? "selected" : ""}>
            <button
              type="button"
              aria-pressed={curve.id === selected}
              onClick={() => studio.show({ curve: curve.id, points: [] })}
            >
              <svg width="26" height="10" aria-hidden="true">
                <line
                  x1="1"
                  x2="25"
                  y1="5"
                  y2="5"
                  stroke={colorOf(curve.color)}
                  strokeDasharray={dashOf(curve.color).join(" ")}
                />
              </svg>
              <span className="name">{curve.name}</span>
              <span className="facts">
                {formatNumber(peakOf(scheduleOf(curve)))}, {formatInteger(curve.budget.steps)} steps
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
