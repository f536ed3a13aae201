import { useEffect, useRef } from "react";
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
  const asRuns = useSnapshot(({ scene }) => scene.fitting?.logs);
  const before = useRef({ logs, asRuns });
  useEffect(() => {
    const isFirst = logs === before.current.logs && asRuns === before.current.asRuns;
    const tab = tabName(!isFirst);
    before.current = { logs, asRuns };
    if (isFirst && tab === undefined) return;
    const work = async () => {
      if (tab === undefined) throw new Error("the browser keeps nothing");
      const { keep, restore } = await import("./kept-logs.ts");
      await (isFirst ? restore : keep)(studio, tab);
    };
    work().catch(({ message }: Error) =>
      studio.show({ notice: { kind: "problem", text: `Logs are lost when this page is loaded anew: ${message}.` } }),
    );
  }, [studio, logs, asRuns]);
}
