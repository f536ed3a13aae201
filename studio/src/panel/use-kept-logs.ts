import { useEffect, useRef } from "react";
import { freshId, nameOf } from "../model/logged.ts";
import type { Studio } from "../model/studio.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

const key = "glidepath-tab";

/** The name of this tab, if it keeps logs; a browser may refuse to remember anything. */
function tabName(isNew: boolean): string | undefined {
  try {
    const known = sessionStorage.getItem(key) ?? undefined;
    if (known !== undefined || !isNew) return known;
    const name = crypto.randomUUID();
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    return undefined;
  }
}

/** Keeps the logs over a reload: what has to do with it is loaded with the first log. */
export function useKeptLogs(): void {
  const studio = useStudio();
  const logs = useSnapshot(({ scene }) => scene.logs);
  const before = useRef(logs);
  useEffect(() => {
    const tab = tabName(false);
    if (tab !== undefined) restore(studio, tab).catch(tellOf(studio, "The logs of before the reload cannot be shown"));
  }, [studio]);
  useEffect(() => {
    if (logs === before.current) return;
    before.current = logs;
    const tab = tabName(true);
    const problem = "Logs are lost when this page is loaded anew";
    if (tab === undefined) tellOf(studio, problem)(new Error("the browser keeps nothing"));
    else keep(studio, tab).catch(tellOf(studio, problem));
  }, [studio, logs]);
}

async function keep(studio: Studio, tab: string): Promise<void> {
  const [{ keepLogs }, { keepable, mostKept }] = await Promise.all([
    import("../work/log-store.ts"),
    import("../model/keepable.ts"),
  ]);
  const { kept, left } = keepable(studio.snapshot.scene.logs);
  await keepLogs(tab, kept);
  if (left.length === 0) return;
  const text = `Not kept when this page is loaded anew: ${left.join(", ")}. All logs together may have ${mostKept / 1e6} MB.`;
  studio.show({ notice: { kind: "problem", text } });
}

async function restore(studio: Studio, tab: string): Promise<void> {
  const [{ keptLogs }, { background }] = await Promise.all([
    import("../work/log-store.ts"),
    import("../work/background.ts"),
  ]);
  const found = (await keptLogs(tab)).map(({ source, column }) =>
    background.ask("column", { id: freshId(), source, column }).catch((error: Error) => {
      throw new Error(`${nameOf(source)}: ${error.message}`);
    }),
  );
  const read = await Promise.allSettled(found);
  const logs = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (logs.length > 0) studio.show({ logs: [...logs, ...studio.snapshot.scene.logs], log: logs.at(-1) });
  await Promise.all(found);
}

const tellOf = (studio: Studio, problem: string) => (error: Error) =>
  studio.show({ notice: { kind: "problem", text: `${problem}: ${error.message}.` } });
