import type { Asked } from "@glidepath/study/engine";
import { seen } from "./claim.ts";
import { type Ground, Refusal } from "./ground.ts";

/** What a run trains under. @throws Refusal if there is no such run, or no such worker */
export async function orderFor({ database, study }: Ground, key: string, worker: string): Promise<Asked> {
  return database.transaction(async (query) => {
    await seen(query, study, worker);
    const [run] = await query<{ asked: Asked }>("SELECT asked FROM glidepath.run WHERE study = $1 AND key = $2", [
      study,
      key,
    ]);
    if (run === undefined) throw new Refusal(404, "there is no such run in this study");
    return run.asked;
  });
}
