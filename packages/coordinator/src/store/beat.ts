import { type Named, standing } from "./attempt.ts";
import type { Ground } from "./ground.ts";

/**
 * Notes that an attempt is under way, and how far. False if its lease had run out already: it stands until another worker takes the run, and then
 * it does not.
 */
export async function beat(ground: Ground, named: Named, step: number): Promise<boolean> {
  const { database, boss, study } = ground;
  return database.transaction(async (query) => {
    const held = await standing(ground, query, named);
    const isHeld = await boss.touch(query, held);
    await query("UPDATE glidepath.run SET step = $3 WHERE study = $1 AND key = $2 AND attempt = $4", [
      study,
      named.key,
      step,
      named.attempt,
    ]);
    return isHeld;
  });
}
