import { usualRace } from "../model/race.ts";
import type { Studio } from "../model/studio.ts";
import { newRace } from "./enter.ts";
import { runnerOf } from "./runner.ts";

/** Begins a race of the curves that can be seen; one that is there is given up. */
export function startRace(studio: Studio): Promise<void> {
  const { sheet, scene } = studio.snapshot;
  studio.show({ race: newRace(sheet.curves, scene.raceSettings ?? usualRace), notice: undefined });
  return runnerOf(studio).run();
}

/** Lets a race go on: where it was paused, or with the first seed that is not finished. */
export function goOn(studio: Studio): Promise<void> {
  const race = studio.snapshot.scene.race!;
  studio.show({ race: { ...race, state: "running", problem: undefined } });
  return runnerOf(studio).run();
}

/** Ends the race for now: its worker is ended, the finished seeds are kept. */
export function stopRace(studio: Studio): void {
  const race = studio.snapshot.scene.race!;
  studio.show({ race: { ...race, state: "stopped" } });
  runnerOf(studio).stop();
}

/** Takes the race off the page. */
export function closeRace(studio: Studio): void {
  studio.show({ race: undefined });
  runnerOf(studio).stop();
}
