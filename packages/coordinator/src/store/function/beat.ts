/**
 * Notes that attempts are under way, how far they are, and what they reported so far. Of each, in their order: "held"; "free", if its lease had run out: it
 * stands until another worker takes the run; "fallen", if it does not stand. No row at all: the worker is unknown.
 *
 * The runs are gone through by their keys, so that no two beats wait for each other.
 */
export const beat = `
  CREATE FUNCTION glidepath.beat(the_queue text, the_study uuid, the_worker uuid, beats json) RETURNS SETOF text LANGUAGE plpgsql AS $$
  DECLARE
    told record;
    held record;
    answers text[];
  BEGIN
    IF NOT glidepath.seen(the_study, the_worker) THEN RETURN; END IF;
    FOR told IN
      SELECT place, about->>'key' AS key, (about->>'attempt')::integer AS attempt, (about->>'step')::integer AS step, about->'curves' AS curves
      FROM json_array_elements(beats) WITH ORDINALITY AS list(about, place) ORDER BY 2, 1
    LOOP
      answers[told.place] := 'fallen';
      SELECT * INTO held FROM glidepath.run
      WHERE study = the_study AND key = told.key AND attempt = told.attempt AND worker = the_worker AND state = 'RUNNING';
      CONTINUE WHEN NOT FOUND;
      answers[told.place] := CASE WHEN glidepath.touch_job(the_queue, held.job, held.retry) THEN 'held' ELSE 'free' END;
      UPDATE glidepath.run SET step = told.step WHERE study = the_study AND key = told.key AND attempt = told.attempt AND state = 'RUNNING';
      IF NOT FOUND THEN answers[told.place] := 'fallen'; CONTINUE; END IF;
      INSERT INTO glidepath.curve (study, key, attempt, metric, chunk, steps, data)
      SELECT the_study, told.key, told.attempt, metric, 0, steps, data
      FROM json_to_recordset(told.curves) AS new(metric text, steps integer[], data float8[])
      ON CONFLICT (study, key, attempt, metric, chunk) DO UPDATE SET steps = EXCLUDED.steps, data = EXCLUDED.data;
    END LOOP;
    RETURN QUERY SELECT answer FROM unnest(answers) WITH ORDINALITY AS list(answer, place) ORDER BY place;
  END $$;
`;
