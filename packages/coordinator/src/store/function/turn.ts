/** Settles an attempt, and hands its slot the next run if the outcome stands: one transaction for what a worker asks at the end of every run. */
export const turn = `
  CREATE FUNCTION glidepath.turn(the_queue text, the_study uuid, the_worker uuid, the_key text, the_attempt integer, tries integer, next_job uuid,
    the_ending json, the_result text, the_seconds float8, the_fingerprint text, the_log text, curves json, the_slot integer, take_job text)
  RETURNS TABLE (settled text, answer text, key text, attempt integer, asked json) LANGUAGE plpgsql AS $$
  BEGIN
    settled := glidepath.settle(the_queue, the_study, the_worker, the_key, the_attempt, tries, next_job, the_ending, the_result, the_seconds,
      the_fingerprint, the_log, curves);
    IF the_slot IS NOT NULL AND settled IN ('COMPLETE', 'DIVERGED', 'COLLAPSED', 'FAILED', 'WAITING') THEN
      SELECT * INTO answer, key, attempt, asked FROM glidepath.claim(the_queue, the_study, the_worker, the_slot, take_job);
    END IF;
    RETURN NEXT;
  END $$;
`;
