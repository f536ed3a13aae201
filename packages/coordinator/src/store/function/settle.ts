/**
 * Takes the outcome of an attempt: the job is ended for this very attempt, and the outcome, its curves and the run's state are written, or nothing is. Returns
 * the state that the run has now, the same if the same is said again; or why nothing was written: "unknown" (the worker), "missing" (the run), "fallen"
 * (the attempt does not stand), "other" (it has ended with another outcome).
 *
 * A run that is tried again is WAITING, with the job `next_job`, which has yet to be sent.
 */
export const settle = `
  CREATE FUNCTION glidepath.settle(the_queue text, the_study uuid, the_worker uuid, the_key text, the_attempt integer, tries integer, next_job uuid,
    the_ending json, the_result text, the_seconds float8, the_fingerprint text, the_log text, curves json) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    said json;
    held record;
    broke integer := CASE WHEN the_ending->>'state' = 'FAILED' THEN 1 ELSE 0 END;
    now_is text := the_ending->>'state';
  BEGIN
    IF NOT glidepath.seen(the_study, the_worker) THEN RETURN 'unknown'; END IF;

    SELECT data INTO said FROM glidepath.event WHERE study = the_study AND key = the_key AND attempt = the_attempt AND kind = 'ended';
    IF NOT FOUND THEN
      SELECT * INTO held FROM glidepath.run WHERE study = the_study AND key = the_key;
      IF NOT FOUND THEN RETURN 'missing'; END IF;
      IF held.state <> 'RUNNING' OR held.attempt <> the_attempt OR held.worker <> the_worker THEN RETURN 'fallen'; END IF;
      IF NOT glidepath.end_job(the_queue, held.job, held.retry) THEN
        -- Another one may have said the same in the meantime.
        SELECT data INTO said FROM glidepath.event WHERE study = the_study AND key = the_key AND attempt = the_attempt AND kind = 'ended';
        IF NOT FOUND THEN RETURN 'fallen'; END IF;
      END IF;
    END IF;
    IF said IS NOT NULL THEN RETURN CASE WHEN said->>'result' = the_result THEN said->>'state' ELSE 'other' END; END IF;

    IF broke = 1 AND held.broken + 1 < tries THEN
      now_is := 'WAITING';
      UPDATE glidepath.run SET state = 'WAITING', log = the_log, job = next_job, retry = NULL, slot = NULL, broken = broken + 1, changed = pg_current_xact_id()
      WHERE study = the_study AND key = the_key AND attempt = the_attempt AND state = 'RUNNING';
    ELSE
      UPDATE glidepath.run SET state = now_is, ending = the_ending, result = the_result, seconds = the_seconds, fingerprint = the_fingerprint, log = the_log,
        broken = broken + broke, ended = now(), changed = pg_current_xact_id()
      WHERE study = the_study AND key = the_key AND attempt = the_attempt AND state = 'RUNNING';
    END IF;
    IF NOT FOUND THEN RAISE 'the job of run % was held in attempt %, and the run was not', the_key, the_attempt; END IF;

    -- What was shown of the run while it trained gives way to what counts.
    DELETE FROM glidepath.curve WHERE study = the_study AND key = the_key;
    IF now_is <> 'WAITING' THEN
      INSERT INTO glidepath.curve (study, key, attempt, metric, chunk, steps, data)
      SELECT the_study, the_key, the_attempt, metric, 0, steps, data FROM json_to_recordset(curves) AS new(metric text, steps integer[], data float8[]);
    END IF;
    INSERT INTO glidepath.event (study, key, attempt, kind, worker, data)
    VALUES (the_study, the_key, the_attempt, 'ended', the_worker,
      json_build_object('result', the_result, 'state', now_is, 'reason', the_ending->'reason'));
    RETURN now_is;
  END $$;
`;
