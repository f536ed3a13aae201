import { randomUUID } from "node:crypto";
import { type Named, standing } from "./attempt.ts";
import type { Query } from "./database.ts";
import { fallen, type Ground } from "./ground.ts";

/** Takes a run back from a worker that cannot go on: it waits for another one. That counts as no failure. */
export async function release(ground: Ground, named: Named): Promise<void> {
  await ground.database.transaction(async (query) => {
    const held = await standing(ground, query, named);
    if (!(await ground.boss.complete(query, held))) throw fallen(named.attempt);
    await putBack(ground, query, named, held.broken);
  });
}

/** Lets a run wait for another attempt, with a new job: the old one has just been ended. */
export async function putBack(ground: Ground, query: Query, named: Named, broken: number): Promise<void> {
  const { study, boss } = ground;
  const { key, attempt } = named;
  const id = randomUUID();
  const rows = await query(
    `UPDATE glidepath.run SET state = 'WAITING', job = $4, retry = NULL, slot = NULL, broken = $5, changed = pg_current_xact_id()
     WHERE study = $1 AND key = $2 AND attempt = $3 AND state = 'RUNNING' RETURNING key`,
    [study, key, attempt, id, broken],
  );
  if (rows.length !== 1) throw fallen(attempt);
  await boss.send(query, [{ id, key }]);
}
