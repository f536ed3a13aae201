import { isInRange, isRecord, own } from "glidepath/input";
import type { TaskNote } from "../task/task.ts";

/** Whether what was read from a file is what is kept of a task. */
export function isTaskNote(value: unknown): value is TaskNote {
  if (!isRecord(value)) return false;
  const [data, metrics] = [own(value, "data"), own(value, "metrics")];
  return (
    ["kind", "about", "version"].every((key) => typeof own(value, key) === "string") &&
    isInRange(own(value, "secondsPerStep"), { min: 0 }) &&
    isRecord(data) &&
    ["id", "about"].every((key) => typeof own(data, key) === "string") &&
    isRecord(metrics) &&
    [own(metrics, "tune"), own(metrics, "report")].every(isMetric) &&
    isListOfMetrics(own(metrics, "others"))
  );
}

function isMetric(value: unknown): boolean {
  if (!isRecord(value) || typeof own(value, "name") !== "string") return false;
  const [goal, unit, label = ""] = [own(value, "goal"), own(value, "unit"), own(value, "label")];
  return (
    (goal === "minimize" || goal === "maximize") && (unit === "share" || unit === "number") && typeof label === "string"
  );
}

const isListOfMetrics = (value: unknown): boolean => Array.isArray(value) && value.every(isMetric);
