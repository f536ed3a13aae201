import type { Asked } from "@glidepath/study/engine";
import { seen } from "./claim.ts";
import { type Ground, noRun } from "./ground.ts";

/** What a run trains under. @throws Refusal if there is no such run, or no such worker */
export async function orderFor({ database, study }: Ground, key: string, worker: string): Promise<Asked> {
  return database.transaction(async (query) => {
    await seen(query, study, worker);
    const [run] = await query<{ asked: Asked }>("SELECT asked FROM glidepath.run WHERE study = $1 AND key = $2", [
      study,
      key,
    ]);
    if (run === undefined) throw noRun();
    return run.asked;
  });
}
