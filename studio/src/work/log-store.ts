import type { Keepable } from "../model/keepable.ts";

/** Logs of as many tabs are kept; the oldest are thrown away first. */
const mostTabs = 8;

/** What is kept of one tab. Tabs that were written to later have a higher `order`. */
interface Entry {
  readonly tab: string;
  readonly order: number;
  readonly logs: readonly Keepable[];
}

/** What a request of IndexedDB comes to. */
const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open("glidepath-logs", 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("tabs", { keyPath: "tab" }));
  const database = await done(opening);
  const transaction = database.transaction("tabs", mode);
  transaction.addEventListener("complete", () => database.close());
  return transaction.objectStore("tabs");
}

/** Keeps the logs of a tab in place of those that it had. Rejects where the browser does not let it, or has no room. */
export async function keepLogs(tab: string, logs: readonly Keepable[]): Promise<void> {
  const tabs = await store("readwrite");
  const all: Entry[] = await done(tabs.getAll());
  const others = all.filter((entry) => entry.tab !== tab).sort((a, b) => b.order - a.order);
  const order = 1 + Math.max(0, ...all.map((entry) => entry.order));
  for (const old of others.slice(mostTabs - 1)) await done(tabs.delete(old.tab));
  if (logs.length === 0) await done(tabs.delete(tab));
  else await done(tabs.put({ tab, order, logs } satisfies Entry));
}

/** The logs that a tab had before it was loaded anew. */
export async function keptLogs(tab: string): Promise<readonly Keepable[]> {
  const entry: Entry | undefined = await done((await store("readonly")).get(tab));
  return entry?.logs ?? [];
}
