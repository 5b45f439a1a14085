-- A route is in a column of its own: those requests that the same limits hold back.
ALTER TABLE move_request ADD COLUMN route TEXT NOT NULL DEFAULT '[null,null,null,null]';
UPDATE move_request SET route =
  json_array(source_database, target_database, archive_source_database, archive_target_database);

-- With all that a look for work asks of it, so that it reads no request: they are long.
DROP INDEX move_request_ready;
CREATE INDEX move_request_ready ON move_request (route, priority DESC, queued_ms, id, claim_instance, due_ms)
  WHERE claim_instance IS NULL AND due_ms = 0;
ALTER TABLE move_request DROP COLUMN source_database;
ALTER TABLE move_request DROP COLUMN target_database;
ALTER TABLE move_request DROP COLUMN archive_source_database;
ALTER TABLE move_request DROP COLUMN archive_target_database;

DROP INDEX move_request_completed;
CREATE INDEX move_request_completed ON move_request (job ->> 'finishedAt')
  WHERE status IN ('Completed', 'CompletedWithWarning');
