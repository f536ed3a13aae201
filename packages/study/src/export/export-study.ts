import { unknownName } from "glidepath/input";
import { StudyError } from "../errors.ts";
import type { FinalLine } from "../journal/line.ts";
import { refuseDamage } from "../journal/open-journal.ts";
import { type Opened, openStudy } from "../look/open-study.ts";
import { knownOf } from "../results/known-of.ts";
import { isOwn } from "../results/strangers.ts";
import { allOf } from "../task/metric.ts";
import type { ExportSource } from "./export-format.ts";
import type { ExportedRun } from "./exported-run.ts";
import { exportFormats } from "./index.ts";

/**
 * Writes the runs of a study's folder for other programs: every run of the journal that has ended, those of another origin too (`own` tells them apart), and one
 * that several schedules share once for each. Runs that are waiting are not there. The folder is only read.
 *
 * @param format the name of one of `exportFormats`
 * @returns the file, part by part
 * @throws StudyError "invalid" for an unknown format; "store" if the folder holds no study, cannot be read, or its journal is damaged
 * @example
 * await runStudy(study, { out });
 * let text = "";
 * for await (const part of exportStudy(out, "csv")) text += part;
 * text.split("\n").length; // 5
 */
export async function* exportStudy(folder: string, format: string): AsyncGenerator<string | Uint8Array> {
  const names = exportFormats.map(({ name }) => name);
  const found = exportFormats.find(({ name }) => name === format);
  if (found === undefined) throw new StudyError("invalid", [unknownName("format", "format", format, names)]);
  const opened = await openStudy(folder);
  refuseDamage(folder, opened);
  yield* found.write(sourceOf(opened));
}

function sourceOf(opened: Opened): ExportSource {
  const { study, task, records } = opened;
  const places = placesOf(opened);
  const mine = allOf(task.metrics).map(({ name }) => name);
  const all = new Set([...records.ended()].flatMap(({ ending }) => Object.keys(ending.metrics)));
  const metrics = [...mine.filter((name) => all.delete(name)), ...[...all].sort()];
  // The same runs however often they are asked for, also while others are added.
  const keys = [...records.ended()].map(({ key }) => key);
  return {
    ...{ study, task, metrics },
    async *runs() {
      for (const key of keys) {
        const line = (await records.read(key))!;
        for (const place of places.get(key)?.values() ?? [nowhere]) yield exported(line, place, task);
      }
    },
  };
}

type Place = Pick<ExportedRun, "schedule" | "budget" | "reported">;

const nowhere: Place = { schedule: null, budget: null, reported: false };

/** Where each run stands in the study: once for every schedule. Under a larger budget the same run may have chosen a rate: that is no place of its own. */
function placesOf({ courses, records }: Opened): Map<string, Map<string, Place>> {
  const places = new Map<string, Map<string, Place>>();
  const known = knownOf(records);
  for (const course of courses) {
    const schedule = course.schedule.name;
    const { choosing, reported, pruned, isChosen } = course.stand(known);
    const counting = new Set(isChosen ? reported.map(({ key }) => key) : []);
    for (const { key, group } of [...reported, ...choosing, ...pruned, ...course.reach()]) {
      const own = places.get(key) ?? new Map<string, Place>();
      const before = own.get(schedule) ?? { schedule, budget: group.budget.label, reported: false };
      places.set(key, own.set(schedule, { ...before, reported: before.reported || counting.has(key) }));
    }
  }
  return places;
}

function exported(line: FinalLine, place: Place, task: Opened["task"]): ExportedRun {
  const { key, attempt, cell, outcome, begun, seconds, host, versions, fingerprint, log } = line;
  const { task: kind, version, data, steps, rate, seed } = cell;
  const { schedule, budget, reported } = place;
  const { state, at, reason, metrics, curves } = outcome;
  const { glidepath = null, node = null } = versions ?? {};
  return {
    ...{ schedule, budget, steps, rate, seed, reported, own: isOwn({ task: kind, version, data }, task) },
    ...{ state, at, reason, attempt, begun, seconds, host, glidepath, node, fingerprint, log },
    ...{ task: kind, version, data, key, metrics, curves },
  };
}
