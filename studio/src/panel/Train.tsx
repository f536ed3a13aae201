import { closeRace } from "../action/close-race.ts";
import { pauseRace } from "../action/pause-race.ts";
import { startRace } from "../action/start-race.ts";
import { stopRace } from "../action/stop-race.ts";
import type { Race } from "../model/race.ts";
import { secondsLeft } from "../race/book.ts";
import { fateOf } from "../race/fate.ts";
import { leftText } from "../race/tell.ts";
import { ActionButton } from "./ActionButton.tsx";
import { RaceSettingsFields } from "./RaceSettingsFields.tsx";
import { RaceTable } from "./RaceTable.tsx";
import { RaceVerdicts } from "./RaceVerdicts.tsx";
import { useSnapshot } from "./use-studio.ts";

/** Where the licence of the images is. */
const notice = new URL("../../../packages/study/data/fashion-mnist/NOTICE.md", import.meta.url).href;

/** A race of the visible curves: how it is run, how it stands, and what can be told of it. */
export default function Train() {
  const race = useSnapshot(({ scene }) => scene.race);
  return (
    <section className="train" aria-label="Train">
      <p className="hint">
        Trains a small network with every visible curve, each from the same start and on the same batches: 784-64-10,
        SGD with momentum 0.9, on 8000 images of <a href={notice}>Fashion-MNIST</a>, measured on 2000 others.
      </p>
      <RaceSettingsFields />
      <div className="tools steer">
        <ActionButton action={startRace} text={race === undefined ? "Start" : "Run again"} />
        {race && race.state !== "over" && (
          <ActionButton action={pauseRace} text={race.state === "running" ? "Pause" : "Go on"} />
        )}
        {race && <ActionButton action={stopRace} text="Stop" />}
        {race && <ActionButton action={closeRace} text="Put away" />}
      </div>
      {race && <Standing race={race} />}
      {race && <RaceTable race={race} />}
      {race?.refused.map(({ curve, reason }) => (
        <p key={curve.id} className="refused">
          {curve.name} does not race: {reason}
        </p>
      ))}
      {race && <RaceVerdicts race={race} />}
    </section>
  );
}

/** How the race stands, in a sentence; and whether its curves are still those of the page. */
function Standing({ race }: { readonly race: Race }) {
  const isOld = useSnapshot(({ sheet }) => race.entrants.some((entrant) => fateOf(sheet, entrant) !== "same"));
  return (
    <>
      {race.state === "failed" ? (
        <p className="refused" role="alert">
          {race.problem}. The finished seeds are kept: “Go on” begins with the next.
        </p>
      ) : (
        <p className="standing" role="status">
          {standing(race)}
        </p>
      )}
      {isOld && (
        <p className="hint">
          A curve has changed since: what is shown is of the curve as it was. Run again for the new one.
        </p>
      )}
    </>
  );
}

const on = { wasm: "on the processor (WebAssembly)", webgpu: "on the graphics processor (WebGPU)" } as const;

function standing(race: Race): string {
  const { state, device } = race;
  if (state === "running" && device === undefined) return "The network and its images are loaded …";
  const seed = `seed ${Math.max(1, race.seeds.length)} of ${race.settings.seeds}`;
  const left = secondsLeft(race);
  if (state === "running") return `Training ${on[device!]}: ${seed}${left === undefined ? "" : `, ${leftText(left)}`}`;
  if (state === "over") {
    const { seeds } = race.settings;
    return race.entrants.length === 0
      ? "No curve can race"
      : `Trained ${on[device!]}, from ${seeds === 1 ? "1 seed" : `${seeds} seeds`}`;
  }
  return `${state === "paused" ? "Paused" : "Stopped"} in ${seed}`;
}
