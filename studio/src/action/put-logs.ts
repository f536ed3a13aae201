import type { Logged } from "../model/logged.ts";
import type { Studio } from "../model/studio.ts";

/** Lays other logs beside the curves, with one of them in hand, as a step that can be undone. */
export function putLogs(studio: Studio, label: string, logs: readonly Logged[], log: Logged | undefined): void {
  studio.change((history) => history.commit(label, { ...history.present }));
  studio.show({ logs, log, told: undefined });
}
