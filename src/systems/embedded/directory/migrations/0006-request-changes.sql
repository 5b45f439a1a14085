-- How far the requests have changed: a reader names the number it has read up to, and is told what came after it.
CREATE TABLE move_change (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  number INTEGER NOT NULL,
  -- Of requests that went, those up to this number are no longer told.
  forgotten INTEGER NOT NULL
) STRICT;
INSERT INTO move_change VALUES (1, 0, 0);

ALTER TABLE move_request ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX move_request_changed ON move_request (changed);

CREATE TABLE move_request_gone (
  changed INTEGER PRIMARY KEY,
  mailbox_id TEXT NOT NULL
) STRICT;

CREATE TRIGGER move_request_came AFTER INSERT ON move_request BEGIN
  UPDATE move_change SET number = number + 1;
  UPDATE move_request SET changed = (SELECT number FROM move_change) WHERE id = NEW.id;
END;
CREATE TRIGGER move_request_changes AFTER UPDATE OF job, options, tag ON move_request BEGIN
  UPDATE move_change SET number = number + 1;
  UPDATE move_request SET changed = (SELECT number FROM move_change) WHERE id = NEW.id;
END;
CREATE TRIGGER move_request_went AFTER DELETE ON move_request BEGIN
  UPDATE move_change SET number = number + 1;
  INSERT INTO move_request_gone SELECT number, OLD.mailbox_id FROM move_change;
  -- Who has not looked for that long reads all of them.
  UPDATE move_change SET forgotten = number - 100000 WHERE forgotten < number - 200000;
  DELETE FROM move_request_gone WHERE changed <= (SELECT forgotten FROM move_change);
END;

-- With all that a look for work asks of it, so that it reads no request: they are long.
DROP INDEX move_request_ready;
CREATE INDEX move_request_ready ON move_request (
  json_array(source_database, target_database, archive_source_database, archive_target_database),
  priority DESC, queued_ms, id, claim_instance, due_ms
) WHERE claim_instance IS NULL AND due_ms = 0;

-- Those that a mover works on, and those to be cleared when they are old.
CREATE INDEX move_request_moving ON move_request (status) WHERE status IN ('InProgress', 'CompletionInProgress');
CREATE INDEX move_request_completed ON move_request (json_extract(job, '$.finishedAt'))
  WHERE status IN ('Completed', 'CompletedWithWarning');
