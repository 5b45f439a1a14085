-- MRS's durable queue in a file of its own, as in the directory of an embedded organisation. `job` is all that MRS keeps of a
-- request; the columns beside it are what claims are made by.
CREATE TABLE move_request (
  id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL UNIQUE,
  tag TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  queued_ms INTEGER NOT NULL,
  -- Not to be claimed before, 0: ready; null: not until an admin acts.
  due_ms INTEGER,
  -- Those requests that the same limits hold back.
  route TEXT NOT NULL,
  claim_instance TEXT,
  -- Grows with every claim; a write under an older one is refused.
  claim_token INTEGER NOT NULL DEFAULT 0,
  -- What an admin wants of a claimed move: suspend, remove.
  order_kind TEXT,
  order_comment TEXT NOT NULL DEFAULT '',
  options TEXT NOT NULL,
  job TEXT NOT NULL,
  changed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- With all that a look for work asks of it, so that it reads no request: they are long.
CREATE INDEX move_request_ready ON move_request (route, priority DESC, queued_ms, id, claim_instance, due_ms)
  WHERE claim_instance IS NULL AND due_ms = 0;
CREATE INDEX move_request_waiting ON move_request (due_ms) WHERE due_ms > 0;
CREATE INDEX move_request_claimed ON move_request (claim_instance) WHERE claim_instance IS NOT NULL;
CREATE INDEX move_request_changed ON move_request (changed);
-- Those that a mover works on, and those to be cleared when they are old.
CREATE INDEX move_request_moving ON move_request (status) WHERE status IN ('InProgress', 'CompletionInProgress');
CREATE INDEX move_request_completed ON move_request (job ->> 'finishedAt')
  WHERE status IN ('Completed', 'CompletedWithWarning');

CREATE TABLE move_report_entry (
  number INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX move_report_entry_request ON move_report_entry (request_id, number);

CREATE TABLE move_bad_item (
  request_id TEXT NOT NULL,
  part TEXT NOT NULL,
  item TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (request_id, part, item)
) STRICT, WITHOUT ROWID;

-- Reports outlive their requests.
CREATE TABLE move_history (
  request_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX move_history_mailbox ON move_history (mailbox_id, number);

CREATE TABLE mrs_instance (
  name TEXT PRIMARY KEY,
  -- JSON: host, its start, process id and its namespace, the process's start.
  process TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  lease_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The one instance that assigns claims.
CREATE TABLE mrs_lead (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  instance TEXT NOT NULL
) STRICT;

-- How far the requests have changed: a reader names the number it has read up to, and is told what came after it.
CREATE TABLE move_change (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  number INTEGER NOT NULL,
  -- Of requests that went, those up to this number are no longer told.
  forgotten INTEGER NOT NULL
) STRICT;
INSERT INTO move_change VALUES (1, 0, 0);

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

-- The highest token of each lease under which an order came; a lower one is refused.
CREATE TABLE fence (
  fence TEXT PRIMARY KEY,
  token INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
