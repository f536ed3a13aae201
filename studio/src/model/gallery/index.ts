import type { Entry, Room } from "./entry.ts";
import { recipeRoom } from "./recipes.ts";
import { scheduleRoom } from "./schedules.ts";
import { shapeRoom } from "./shapes.ts";
import { splineLRRoom } from "./splinelr.ts";

/** Every room of the gallery. A new one is one file and one line here. */
export const gallery: readonly Room[] = [recipeRoom, shapeRoom, splineLRRoom, scheduleRoom].map((open) => open());

/** The rooms with the entries in which every word of a text occurs; rooms without any are left out. */
export function search(rooms: readonly Room[], text: string): readonly Room[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ name, summary, source, formula }: Entry) => {
    const said = `${name} ${summary} ${source} ${formula}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  return rooms
    .map(({ title, entries }) => ({ title, entries: entries.filter(has) }))
    .filter(({ entries }) => entries.length > 0);
}
