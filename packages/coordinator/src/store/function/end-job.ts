/**
 * Ends a job for the attempt that took it last, even where its lease has run out and nobody has taken it since; false if another attempt has, or it
 * is over. pg-boss lets a lease run out by taking the job's row away and laying another one down, which only a second look finds.
 */
export const endJob = `
  CREATE FUNCTION glidepath.end_job(the_queue text, the_job uuid, the_retry integer) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    FOR look IN 1..2 LOOP
      UPDATE glidepath_queue.job SET state = 'completed', completed_on = glidepath_queue.job_now()
      WHERE name = the_queue AND id = the_job AND retry_count = the_retry AND state IN ('active', 'retry');
      IF FOUND THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
  END $$;
`;
