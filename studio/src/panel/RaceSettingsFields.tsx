import { formatInteger } from "@glidepath/plot";
import { useId } from "react";
import { type RaceSettings, usualRace } from "../model/race.ts";
import { NumberField } from "./NumberField.tsx";
import { RateField } from "./RateField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The fewest and most updates of a run, and how many seeds can be chosen. */
const updates = { min: 10, max: 20_000 } as const;
const seedChoices = [1, 3, 5, 10] as const;

/** How the next race is run. */
export function RaceSettingsFields() {
  const studio = useStudio();
  const settings = useSnapshot(({ scene }) => scene.raceSettings) ?? usualRace;
  const put = (change: Partial<RaceSettings>) => studio.show({ raceSettings: { ...settings, ...change } });
  const isScaled = settings.peak !== undefined;
  const name = useId();
  return (
    <div className="race-settings">
      <div className="setting">
        <span>
          Updates at most
          <small>longer curves are rescaled</small>
        </span>
        <NumberField
          label="Updates at most"
          shown={formatInteger(settings.steps)}
          edited={String(settings.steps)}
          read={readUpdates}
          expected={`a whole number from ${updates.min} to ${updates.max}`}
          push={(direction) => Math.min(updates.max, Math.max(updates.min, settings.steps + 10 * direction))}
          commit={(steps) => put({ steps })}
        />
      </div>
      <label className="setting">
        <span>
          Seeds
          <small>
            {settings.seeds < 3 ? "to tell curves apart takes 3 or more" : "start values and order of images"}
          </small>
        </span>
        <select value={settings.seeds} onChange={(event) => put({ seeds: Number(event.currentTarget.value) })}>
          {seedChoices.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend className="unseen">Rates</legend>
        <label>
          <input type="radio" name={name} checked={isScaled} onChange={() => put({ peak: usualRace.peak })} />
          Race at peak
        </label>
        <RateField
          label="Race at peak"
          rate={settings.peak ?? usualRace.peak!}
          peak={usualRace.peak!}
          isFixed={!isScaled}
          commit={(peak) => void (peak > 0 && put({ peak }))}
        />
        <label>
          <input type="radio" name={name} checked={!isScaled} onChange={() => put({ peak: undefined })} />
          Rates as drawn
        </label>
      </fieldset>
    </div>
  );
}

function readUpdates(text: string): number | undefined {
  const count = Number(text.replace(/[\s\u202f\u00a0]/g, ""));
  return Number.isInteger(count) && count >= updates.min && count <= updates.max ? count : undefined;
}
