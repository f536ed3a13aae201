/**
 * Hands a run to a slot of a worker: the one that it has, if the answer to its last claim got lost, or the next of the queue. `answer` is "run", or why there is
 * none: "unknown" (the worker), "stopping" (the study), "none" (is left in the queue now).
 *
 * `take_job` is what pg-boss itself says to take the next job; a job that no run waits for any more is ended.
 */
export const claim = `
  CREATE FUNCTION glidepath.claim(the_queue text, the_study uuid, the_worker uuid, the_slot integer, take_job text)
  RETURNS TABLE (answer text, key text, attempt integer, asked json) LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE
    had record;
    taken record;
  BEGIN
    IF NOT glidepath.seen(the_study, the_worker) THEN RETURN QUERY SELECT 'unknown', NULL::text, NULL::integer, NULL::json; RETURN; END IF;

    SELECT run.* INTO had FROM glidepath.run WHERE study = the_study AND worker = the_worker AND slot = the_slot AND state = 'RUNNING';
    IF FOUND AND glidepath.touch_job(the_queue, had.job, had.retry) THEN
      RETURN QUERY SELECT 'run', had.key, had.attempt, had.asked; RETURN;
    END IF;

    IF EXISTS (SELECT FROM glidepath.study WHERE id = the_study AND stopping IS NOT NULL) THEN
      RETURN QUERY SELECT 'stopping', NULL::text, NULL::integer, NULL::json; RETURN;
    END IF;

    LOOP
      EXECUTE take_job INTO taken;
      IF taken.id IS NULL THEN RETURN QUERY SELECT 'none', NULL::text, NULL::integer, NULL::json; RETURN; END IF;
      RETURN QUERY UPDATE glidepath.run SET state = 'RUNNING', attempt = attempt + 1, retry = taken."retryCount", worker = the_worker, slot = the_slot,
          step = 0, begun = now(), changed = pg_current_xact_id()
        WHERE study = the_study AND key = taken.data->>'key' AND job = taken.id AND state IN ('WAITING', 'RUNNING')
        RETURNING 'run', key, attempt, asked;
      IF FOUND THEN RETURN; END IF;
      PERFORM glidepath.end_job(the_queue, taken.id, taken."retryCount");
    END LOOP;
  END $$;
`;
