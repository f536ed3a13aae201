import { randomUUID } from "node:crypto";
import { type Named, standing } from "./attempt.ts";
import { fallen, type Ground } from "./ground.ts";

/** Takes a run back from a worker that cannot go on: it waits for another one, with a new job. That counts as no failure. */
export async function release(ground: Ground, named: Named): Promise<void> {
  const { database, boss, study } = ground;
  const { key, attempt } = named;
  await database.transaction(async (query) => {
    const held = await standing(ground, query, named);
    if (!(await boss.complete(query, held))) throw fallen(attempt);
    const id = randomUUID();
    const rows = await query(
      `UPDATE glidepath.run SET state = 'WAITING', job = $4, retry = NULL, slot = NULL, changed = pg_current_xact_id()
       WHERE study = $1 AND key = $2 AND attempt = $3 AND state = 'RUNNING' RETURNING key`,
      [study, key, attempt, id],
    );
    if (rows.length !== 1) throw fallen(attempt);
    await boss.send(query, [{ id, key }]);
  });
}
