/**
 * Says that the holder of a job is alive; false if it holds it no longer. pg-boss would end an attempt a day after its start, whatever its beats: one
 * that is alive after half of that starts anew.
 */
export const touchJob = `
  CREATE FUNCTION glidepath.touch_job(the_queue text, the_job uuid, the_retry integer) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    moment timestamptz := glidepath_queue.job_now();
  BEGIN
    UPDATE glidepath_queue.job SET heartbeat_on = moment,
      started_on = CASE WHEN started_on < moment - interval '12 hours' THEN moment ELSE started_on END
    WHERE name = the_queue AND id = the_job AND retry_count = the_retry AND state = 'active';
    RETURN FOUND;
  END $$;
`;
