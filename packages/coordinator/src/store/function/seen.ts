/** Notes that a worker is there, once a second at most; false if it is unknown. */
export const seen = `
  CREATE FUNCTION glidepath.seen(the_study uuid, the_worker uuid) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    before timestamptz;
  BEGIN
    SELECT worker.seen INTO before FROM glidepath.worker WHERE id = the_worker AND study = the_study;
    IF before < now() - interval '1 second' THEN UPDATE glidepath.worker SET seen = now() WHERE id = the_worker; END IF;
    RETURN before IS NOT NULL;
  END $$;
`;
