import { lineOf as lineIn } from "../../text/place.ts";
import type { Happenings, Made } from "./look-through.ts";

/* What people are told of a script beside its schedule. */

export const lineOf = ({ machine }: Happenings, place: number): number => lineIn(machine.text, place);

/** Schedules that the script makes besides. */
export const notRead = (happenings: Happenings, others: readonly Made[]) =>
  others.map(
    ({ object, place }) =>
      `Not read: ${object.name} at line ${lineOf(happenings, place)}, another schedule of this script`,
  );

/** Settings about the rate and the run that were taken to have their defaults. */
export function assumptions({ machine }: Happenings): string[] {
  const about = [...machine.assumed].filter(([name]) =>
    /lr|rate|warm|epoch|step|iter|batch|gamma|decay|mileston|sched|total|min|max|power|cycle|accum/i.test(name),
  );
  if (about.length === 0) return [];
  const said = about.map(([name, value]) => `${name} ${machine.say(value)}`).join(", ");
  return [
    `Options of the command line are taken to have their defaults: ${said}. Others: --set args.${about[0]![0]}=...`,
  ];
}
